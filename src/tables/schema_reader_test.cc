#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "base/test_error.h"
#include "tables/schema.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// Ten lines, to which a test adds or in which it changes one thing.
constexpr const char* kSchema = R"([[table]]
name = "client"
files = ["client"]
key = ["ID"]
title = { en = "clients", fr = "clients" }
columns = [
  { name = "ID", type = "id", required = true, en = "number", fr = "numéro" },
  { name = "AGE", type = "integer", unit = "years", range = [0, 120], special = [-1], special_flag = "NO_AGE", en = "age", fr = "âge" },
  { name = "SEX", type = "category", values = ["F", "M"], protected = true, en = "sex", fr = "sexe" },
  { name = "PAID", type = "flag", actionable = true, en = "paid", fr = "payé" },
]
)";

constexpr const char* kLoan = R"([[table]]
name = "loan"
files = ["loan", "old_loan"]
optional = true
key = ["LOAN_ID"]
parent = { table = "client", key = ["ID"] }
title = { en = "loans", fr = "crédits" }
columns = [
  { name = "ID", type = "id", en = "number", fr = "numéro" },
  { name = "LOAN_ID", type = "id", en = "loan", fr = "crédit" },
]
)";

class SchemaReader : public ::testing::Test {
 protected:
  Schema read(const std::string& text) const {
    write_file_atomically(path_, text);
    return read_schema(path_);
  }

  // The error where `from` stands as `to`; its place must be line:column of the file.
  Error error_where(const std::string& from, const std::string& to,
                    const std::string& line_and_column) const {
    std::string text = std::string(kSchema) + kLoan;
    const size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
    const Error error = error_of([&] { read(text); });
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    EXPECT_EQ(error.where(), path_.string() + ":" + line_and_column);
    return error;
  }

  const TemporaryFolder folder_;
  const fs::path path_ = folder_.path() / "schema.toml";
};

TEST_F(SchemaReader, ReadsAllThatATableCanSay) {
  const Schema schema = read(std::string(kSchema) + kLoan);
  EXPECT_THAT(schema.table_names(), ElementsAre("client", "loan"));
  const Table& client = schema.table("client");
  EXPECT_FALSE(client.optional);
  EXPECT_THAT(client.key, ElementsAre("ID"));
  EXPECT_THAT(client.column_names(), ElementsAre("ID", "AGE", "SEX", "PAID"));
  const Column& age = *client.find("AGE");
  EXPECT_EQ(age.type, ColumnType::kInteger);
  EXPECT_EQ(age.unit, "years");
  EXPECT_EQ(age.smallest, 0.0);
  EXPECT_EQ(age.largest, 120.0);
  EXPECT_THAT(age.special, ElementsAre("-1"));
  EXPECT_EQ(age.special_flag, "NO_AGE");
  EXPECT_EQ(age.words.fr, "âge");
  EXPECT_TRUE(client.find("SEX")->is_protected);
  EXPECT_THAT(client.find("SEX")->values, ElementsAre("F", "M"));
  EXPECT_TRUE(client.find("PAID")->actionable);
  const Table& loan = schema.table("loan");
  EXPECT_TRUE(loan.optional);
  EXPECT_THAT(loan.files, ElementsAre("loan", "old_loan"));
  EXPECT_EQ(loan.parent->table, "client");
  EXPECT_THAT(loan.parent->key, ElementsAre("ID"));
}

TEST_F(SchemaReader, HoldsAFlagBetweenZeroAndOne) {
  const Column flag = *read(kSchema).table("client").find("PAID");
  EXPECT_EQ(flag.smallest, 0.0);
  EXPECT_EQ(flag.largest, 1.0);
}

TEST_F(SchemaReader, PutsSpecialFlagsBehindTheColumnsAndAForeignKeyInFront) {
  const Schema schema = read(kSchema);
  const auto columns = schema.table("client").store_columns("APPLICANT");
  ASSERT_EQ(columns.size(), 6u);
  EXPECT_EQ(columns.front(), std::pair(std::string("APPLICANT"), ColumnType::kId));
  EXPECT_EQ(columns.back(), std::pair(std::string("NO_AGE"), ColumnType::kFlag));
  EXPECT_EQ(schema.table("client").store_columns("ID").size(), 5u);
}

TEST_F(SchemaReader, PointsToAKeyThatIsATypo) {
  EXPECT_EQ(error_where("actionable = true", "actionabel = true", "10:35").hint(),
            "Did you mean `actionable`?");
  EXPECT_EQ(error_where("optional = true", "optinal = true", "15:1").hint(),
            "Did you mean `optional`?");
}

TEST_F(SchemaReader, PointsToTheKeyThatStandsWhereAnotherIsMissing) {
  const Error error = error_where("files = [\"client\"]", "fiels = [\"client\"]", "3:1");
  EXPECT_STREQ(error.what(), "`files` is missing.");
  EXPECT_EQ(error.hint(), "Does `fiels` stand here for it?");
}

TEST_F(SchemaReader, PointsToTheColumnWhoseWordsAreMissing) {
  const Error error = error_where(", fr = \"sexe\"", "", "9:3");
  EXPECT_STREQ(error.what(), "`fr` is missing.");
  EXPECT_THAT(error.hint(), HasSubstr("Add `fr = …` (a text)"));
}

TEST_F(SchemaReader, PointsToATypeThatDoesNotExist) {
  const Error error = error_where(R"(type = "integer")", R"(type = "interger")", "8:19");
  EXPECT_STREQ(error.what(), "`interger` is not a column type.");
  EXPECT_EQ(error.hint(), "Did you mean `integer`?");
  EXPECT_EQ(error_where(R"(type = "integer")", R"(type = "blob")", "8:19").hint(),
            "Expected one of: id, integer, flag, days, money, number, category, date.");
}

TEST_F(SchemaReader, PointsToAValueOfAnotherType) {
  EXPECT_STREQ(error_where(R"(key = ["ID"])", R"(key = "ID")", "4:1").what(),
               "`key` is not a list of texts.");
  EXPECT_STREQ(error_where("required = true", "required = \"yes\"", "7:31").what(),
               "`required` is not true or false.");
}

TEST_F(SchemaReader, PointsToWhereTheTextIsNoToml) {
  EXPECT_THAT(error_where("files = [\"client\"]", "files = [\"client\"", "4:1").what(),
              HasSubstr("This is not TOML"));
}

TEST_F(SchemaReader, PointsToAParentThatIsUnknownOrStandsLater) {
  const Error error = error_where(R"(table = "client", key)", R"(table = "cleint", key)", "17:12");
  EXPECT_STREQ(error.what(), "No table `cleint` stands before this one.");
  EXPECT_EQ(error.hint(), "A parent is described before its children. Did you mean `client`?");
  error_where(R"(table = "client", key)", R"(table = "loan", key)", "17:12");
}

TEST_F(SchemaReader, PointsToAKeyThatNamesNoColumn) {
  const Error error = error_where(R"(key = ["LOAN_ID"])", R"(key = ["LAON_ID"])", "16:1");
  EXPECT_STREQ(error.what(), "The table `loan` has no column `LAON_ID`.");
  EXPECT_EQ(error.hint(), "Did you mean `LOAN_ID`?");
}

TEST_F(SchemaReader, PointsToALinkThatIsNotTheParentsKey) {
  const std::string with_age =
      R"(  { name = "ID", type = "id", en = "number", fr = "numéro" },
  { name = "AGE", type = "integer", en = "age", fr = "âge" },)";
  std::string text = std::string(kSchema) + kLoan;
  const std::string column = R"(  { name = "ID", type = "id", en = "number", fr = "numéro" },)";
  text.replace(text.find(column), column.size(), with_age);
  const std::string link = R"(table = "client", key = ["ID"])";
  text.replace(text.find(link), link.size(), R"(table = "client", key = ["AGE"])");
  const Error error = error_of([&] { read(text); });
  EXPECT_EQ(error.where(), path_.string() + ":17:30");
  EXPECT_STREQ(error.what(), "The key of `client`, the parent of `loan`, is ID.");
  EXPECT_THAT(error.hint(), HasSubstr("primary key of the parent"));
}

TEST_F(SchemaReader, PointsToWhatStandsTwice) {
  EXPECT_STREQ(error_where(R"(name = "SEX")", R"(name = "AGE")", "9:5").what(),
               "The column `AGE` stands twice.");
  EXPECT_STREQ(error_where(R"(name = "loan")", R"(name = "client")", "13:1").what(),
               "The table `client` stands twice.");
  EXPECT_STREQ(error_where("NO_AGE", "SEX", "6:1").what(), "`SEX` is the name of another column.");
}

TEST_F(SchemaReader, PointsToARangeThatIsNone) {
  const Error error = error_where("[0, 120]", "[120, 0]", "8:53");
  EXPECT_STREQ(error.what(), "`range` is not [smallest, largest].");
  EXPECT_THAT(error.hint(), HasSubstr("[0, inf]"));
  error_where("[0, 120]", "[0]", "8:53");
  EXPECT_STREQ(error_where("values = [\"F\", \"M\"]", "range = [0, 1]", "9:38").what(),
               "A category has no `range`.");
}

TEST_F(SchemaReader, PointsToSpecialValuesThatDoNotFit) {
  EXPECT_STREQ(error_where("special = [-1]", "special = [\"none\"]", "8:71").what(),
               "The special value `none` is no integer, the type of `AGE`.");
  const Error flag = error_where("special = [-1], ", "", "8:71");
  EXPECT_STREQ(flag.what(), "`special_flag` needs `special`.");
  EXPECT_THAT(flag.hint(), HasSubstr("Add `special = […]`"));
}

TEST_F(SchemaReader, PointsToValuesOfAColumnThatIsNoCategory) {
  EXPECT_STREQ(error_where("range = [0, 120]", "values = [1, 2]", "8:53").what(),
               "Only a category has `values`.");
}

TEST_F(SchemaReader, RefusesAFileWithoutTables) {
  const Error error = error_of([&] { read("# nothing yet\n"); });
  EXPECT_STREQ(error.what(), "The schema has no [[table]].");
  EXPECT_EQ(error.where(), path_.string());
}

TEST(Schema, SuggestsATableForOneItDoesNotHave) {
  Schema schema;
  schema.tables.emplace_back().name = "client";
  EXPECT_THAT(error_of([&] { schema.table("clent"); }).hint(), HasSubstr("`client`"));
}

TEST(Schema, KnowsTwoLanguages) {
  const Words words{"age", "âge"};
  EXPECT_EQ(in(parse_language("en"), words), "age");
  EXPECT_EQ(in(parse_language("fr"), words), "âge");
  const Error error = error_of([] { parse_language("de"); });
  EXPECT_EQ(error.kind(), ErrorKind::kUsage);
  EXPECT_EQ(error.hint(), "Use en or fr.");
}

}  // namespace
}  // namespace octroi
