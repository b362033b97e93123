#include "dataset/protected_columns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/files.h"
#include "tables/store.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::IsNan;
using ::testing::SizeIs;

constexpr const char* kPortfolio = R"toml(name = "made-up"
currency = "EUR"
key = "CLIENT"
table = "application"
title = { en = "Loans", fr = "Crédits" }
[target]
column = "BAD"
bad = 1
meaning = { en = "did not pay", fr = "n'a pas payé" }
)toml";

constexpr const char* kSchema = R"toml([[table]]
name = "application"
files = ["application"]
key = ["CLIENT"]
title = { en = "Applications", fr = "Demandes" }
columns = [
  { name = "CLIENT", type = "id", required = true, en = "client", fr = "client" },
  { name = "BAD", type = "flag", en = "did not pay", fr = "n'a pas payé" },
  { name = "SEX", type = "category", values = ["F", "M"], protected = true, en = "sex", fr = "sexe" },
  { name = "BIRTH", type = "days", unit = "days", protected = true, en = "age", fr = "âge" },
  { name = "BORN", type = "date", protected = true, en = "born", fr = "né" },
  { name = "CHILDREN", type = "integer", unit = "count", protected = true, en = "children", fr = "enfants" },
  { name = "INCOME", type = "money", unit = "money", en = "income", fr = "revenu" },
]
)toml";

TEST(ProtectedColumns, AreReadForTheApplicantsAskedFor) {
  const TemporaryFolder folder;
  write_file_atomically(folder.path() / "portfolio.toml", kPortfolio);
  write_file_atomically(folder.path() / "schema.toml", kSchema);
  write_file_atomically(folder.path() / "data" / "application.csv",
                        "CLIENT,BAD,SEX,BIRTH,BORN,CHILDREN,INCOME\n"
                        "3,0,M,-9000,1990-05-01,0,10\n1,1,F,-8000,1985-01-31,2,20\n"
                        "2,0,,,,,30\n4,0,M,-7000,2000-12-31,1,40\n");
  const Portfolio portfolio = read_portfolio(folder.path());
  Store store = open_store(portfolio, folder.path() / "data");
  const std::vector<int64_t> keys = {1, 2, 3};
  const auto columns = read_protected_columns(store.connection(), portfolio, keys);
  ASSERT_THAT(columns, SizeIs(4));
  EXPECT_EQ(columns[0].values.name, "SEX");
  EXPECT_EQ(columns[0].values.dictionary[static_cast<size_t>(columns[0].values.codes[0])], "F");
  EXPECT_EQ(columns[0].values.codes[1], -1);
  EXPECT_THAT(columns[1].values.numbers, ElementsAre(8000, IsNan(), 9000));
  EXPECT_EQ(columns[1].words.fr, "âge");
  EXPECT_EQ(columns[1].unit, "days");
  EXPECT_THAT(columns[2].values.numbers, ElementsAre(1985, IsNan(), 1990));
  EXPECT_THAT(columns[3].values.numbers, ElementsAre(2, IsNan(), 0));

  const std::vector<size_t> rows = {2, 0};
  EXPECT_THAT(rows_of(columns, rows)[1].values.numbers, ElementsAre(9000, 8000));
}

}  // namespace
}  // namespace octroi
