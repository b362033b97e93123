#include "tables/csv_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/test_error.h"
#include "tables/test_gzip.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// A record that outlives the reader's next call.
struct Row {
  uint64_t line;
  std::string raw;
  std::vector<std::string> fields;
  std::string problem;
  std::optional<size_t> problem_field;
};

class CsvReaderTest : public ::testing::Test {
 protected:
  fs::path write(const std::string& content, const std::string& name = "a.csv") const {
    write_file_atomically(folder_.path() / name, content);
    return folder_.path() / name;
  }

  static std::vector<Row> rows_of(const fs::path& path, char delimiter = ',') {
    CsvReader reader(path);
    reader.set_delimiter(delimiter);
    std::vector<Row> rows;
    CsvRecord record;
    while (reader.next(record)) {
      rows.push_back({record.line,
                      std::string(record.raw),
                      {record.fields.begin(), record.fields.end()},
                      record.problem,
                      record.problem_field});
    }
    return rows;
  }

  std::vector<Row> read(const std::string& content) const { return rows_of(write(content)); }

  const TemporaryFolder folder_;
};

TEST_F(CsvReaderTest, SplitsPlainFieldsAndKeepsEmptyOnes) {
  const auto rows = read("a,b,c\n1,,3\n,,\nx\n");
  ASSERT_THAT(rows, SizeIs(4));
  EXPECT_THAT(rows[0].fields, ElementsAre("a", "b", "c"));
  EXPECT_THAT(rows[1].fields, ElementsAre("1", "", "3"));
  EXPECT_THAT(rows[2].fields, ElementsAre("", "", ""));
  EXPECT_THAT(rows[3].fields, ElementsAre("x"));
  EXPECT_EQ(rows[3].line, 4u);
}

TEST_F(CsvReaderTest, KeepsSpacesWhichRfc4180CountsAsPartOfAField) {
  EXPECT_THAT(read(" a , b\n")[0].fields, ElementsAre(" a ", " b"));
}

TEST_F(CsvReaderTest, ReadsQuotedFieldsAsRfc4180WritesThem) {
  const auto rows = read(R"("a","b ""c"" d","","e,f",""""
x,"y",z
)");
  ASSERT_THAT(rows, SizeIs(2));
  EXPECT_THAT(rows[0].fields, ElementsAre("a", "b \"c\" d", "", "e,f", "\""));
  EXPECT_THAT(rows[1].fields, ElementsAre("x", "y", "z"));
}

TEST_F(CsvReaderTest, TakesAQuoteInsideAnUnquotedFieldForALetter) {
  const auto rows = read("5\" pipe,a\"b\"\nc,d\n");
  EXPECT_THAT(rows[0].fields, ElementsAre("5\" pipe", "a\"b\""));
  EXPECT_THAT(rows[1].fields, ElementsAre("c", "d"));
}

TEST_F(CsvReaderTest, CountsTheLinesThatQuotedFieldsSpan) {
  const auto rows = read("a,b\n1,\"one\ntwo\r\nthree\"\n2,x\n\"\n\n\",y\n3,z\n");
  ASSERT_THAT(rows, SizeIs(5));
  EXPECT_EQ(rows[1].line, 2u);
  EXPECT_THAT(rows[1].fields, ElementsAre("1", "one\ntwo\r\nthree"));
  EXPECT_EQ(rows[2].line, 5u);
  EXPECT_EQ(rows[3].line, 6u);
  EXPECT_THAT(rows[3].fields, ElementsAre("\n\n", "y"));
  EXPECT_EQ(rows[4].line, 9u);
}

TEST_F(CsvReaderTest, LeavesRaggedRowsToItsCallerWithTheirLine) {
  const auto rows = read("a,b,c\n1,2\n1,2,3,4\n");
  EXPECT_THAT(rows[1].fields, SizeIs(2));
  EXPECT_EQ(rows[1].line, 2u);
  EXPECT_THAT(rows[2].fields, SizeIs(4));
  EXPECT_EQ(rows[2].line, 3u);
}

TEST_F(CsvReaderTest, ReadsLinesThatEndInCarriageReturnAndNewline) {
  const auto rows = read("a,b\r\n1,\"x\"\r\n\r\n2,y");
  ASSERT_THAT(rows, SizeIs(3));
  EXPECT_THAT(rows[0].fields, ElementsAre("a", "b"));
  EXPECT_THAT(rows[1].fields, ElementsAre("1", "x"));
  EXPECT_EQ(rows[1].raw, "1,\"x\"");
  EXPECT_THAT(rows[2].fields, ElementsAre("2", "y"));
  EXPECT_EQ(rows[2].line, 4u) << "the empty line is passed over, but counted";
}

TEST_F(CsvReaderTest, ReadsALastLineWithoutALineEnd) {
  EXPECT_THAT(read("a\nb").back().fields, ElementsAre("b"));
  EXPECT_THAT(read("a\n\"b\"").back().fields, ElementsAre("b"));
  EXPECT_THAT(read("a\n\"b\"\r").back().fields, ElementsAre("b"));
  EXPECT_THAT(read("a,b\n1,").back().fields, ElementsAre("1", ""));
}

TEST_F(CsvReaderTest, PassesOverAByteOrderMark) {
  const fs::path path = write("\xEF\xBB\xBFID,b\n1,2\n");
  EXPECT_EQ(CsvReader(path).first_line(), "ID,b");
  EXPECT_THAT(rows_of(path)[0].fields, ElementsAre("ID", "b"));
  EXPECT_THAT(read("\xEF\xBB\xBF\"ID\"\n")[0].fields, ElementsAre("ID"));
}

TEST_F(CsvReaderTest, ShowsTheFirstLineWithoutConsumingIt) {
  CsvReader reader(write("a;b\r\n1;2\n"));
  EXPECT_EQ(reader.first_line(), "a;b");
  reader.set_delimiter(';');
  CsvRecord record;
  ASSERT_TRUE(reader.next(record));
  EXPECT_EQ(record.line, 1u);
  EXPECT_THAT(record.fields, ElementsAre("a", "b"));
}

TEST_F(CsvReaderTest, SplitsAtTheDelimiterItIsGiven) {
  EXPECT_THAT(rows_of(write("a,b\t\"c\td\"\n"), '\t')[0].fields, ElementsAre("a,b", "c\td"));
}

TEST_F(CsvReaderTest, SaysWhichByteOfWhichFieldIsNotUtf8) {
  const auto rows = read("a,b,c\n1,caf\xE9,x\n2,caf\xC3\xA9,x\n");
  ASSERT_THAT(rows, SizeIs(3));
  EXPECT_EQ(rows[1].line, 2u);
  EXPECT_THAT(rows[1].problem, HasSubstr("byte 6 of the row, 0xE9, is not UTF-8"));
  EXPECT_EQ(rows[1].problem_field, 1u);
  EXPECT_EQ(rows[1].raw, "1,caf\xE9,x") << "kept byte for byte";
  EXPECT_EQ(rows[2].problem, "");
  EXPECT_EQ(rows[2].problem_field, std::nullopt);
}

TEST_F(CsvReaderTest, SeesTextThatIsCutInTheMiddleOfALetter) {
  const auto rows = read("1,\"caf\xC3\",x\n");
  EXPECT_THAT(rows[0].problem, HasSubstr("byte 7 of the row, 0xC3"));
  EXPECT_EQ(rows[0].problem_field, 1u);
}

TEST_F(CsvReaderTest, SaysWhichFieldHoldsANulByte) {
  const auto rows = read(std::string("1,a\0b\n2,c\n", 10));
  EXPECT_THAT(rows[0].problem, HasSubstr("byte 4 of the row is NUL"));
  EXPECT_EQ(rows[0].problem_field, 1u);
  EXPECT_EQ(rows[1].problem, "");
}

TEST_F(CsvReaderTest, GivesUpOneLineOnlyWhereAQuoteIsNeverClosed) {
  const auto rows = read("a,b\n1,\"open\n2,x\n3,y\n");
  ASSERT_THAT(rows, SizeIs(4));
  EXPECT_EQ(rows[1].line, 2u);
  EXPECT_EQ(rows[1].raw, "1,\"open");
  EXPECT_THAT(rows[1].problem, HasSubstr("a quote is opened and never closed"));
  EXPECT_THAT(rows[1].fields, IsEmpty());
  EXPECT_EQ(rows[2].line, 3u);
  EXPECT_THAT(rows[2].fields, ElementsAre("2", "x"));
  EXPECT_THAT(rows[3].fields, ElementsAre("3", "y"));
}

TEST_F(CsvReaderTest, GivesUpOneLineOnlyWhereTextFollowsAClosingQuote) {
  const auto rows = read("1,\"a\"b,c\n2,\"x\ny\"z\n3,w\n");
  ASSERT_THAT(rows, SizeIs(4));
  EXPECT_THAT(rows[0].problem, HasSubstr("text follows a closing quote"));
  EXPECT_EQ(rows[1].raw, "2,\"x");
  EXPECT_EQ(rows[2].line, 3u);
  EXPECT_EQ(rows[3].line, 4u);
  EXPECT_THAT(rows[3].fields, ElementsAre("3", "w"));
}

TEST_F(CsvReaderTest, ReadsRowsThatLieAcrossTheBlocksItReads) {
  const std::string note(100'000, 'n');
  std::string text;
  for (int i = 0; i < 60; ++i) text += std::to_string(i) + ",\"" + note + "\n" + note + "\"\n";
  const auto rows = rows_of(write(gzipped(text), "a.csv.gz"));
  ASSERT_THAT(rows, SizeIs(60));
  for (size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i].line, 2 * i + 1);
    EXPECT_EQ(rows[i].fields[0], std::to_string(i));
    EXPECT_EQ(rows[i].fields[1].size(), 2 * note.size() + 1);
  }
}

TEST_F(CsvReaderTest, ReadsALineOfAMebibyteAndRefusesOneThatIsNoRow) {
  const std::string field(size_t{1} << 20, 'x');
  const auto rows = read("a\n" + field + "\nb\n");
  EXPECT_EQ(rows[1].fields[0], field);
  const fs::path path = write("a\n" + std::string(size_t{9} << 20, 'x'), "long.csv");
  const Error error = error_of([&] { rows_of(path); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.what(), HasSubstr("longer than 4 MiB"));
  EXPECT_EQ(error.where(), path.string() + ":2");
  EXPECT_THAT(error.hint(), HasSubstr("one row per line"));
}

TEST_F(CsvReaderTest, NamesAFileCutShortAndNotItsLastWholeRow) {
  std::string text = "a\n";
  for (int i = 0; i < 100'000; ++i) text += std::to_string(i * 7919 % 100'003) + "\n";
  const std::string whole = gzipped(text);
  const fs::path path = write(whole.substr(0, whole.size() / 2), "cut.csv.gz");
  EXPECT_THAT(error_of([&] { rows_of(path); }).what(), HasSubstr("cut short"));
}

}  // namespace
}  // namespace octroi
