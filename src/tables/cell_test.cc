#include "tables/cell.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

namespace octroi {
namespace {

using ::testing::HasSubstr;

Column column_of(ColumnType type) {
  Column column;
  column.name = "A";
  column.type = type;
  return column;
}

Cell read(const CellReader& reader, std::string_view text) {
  Cell cell;
  EXPECT_EQ(reader.read(text, cell), CellProblem::kNone) << text;
  return cell;
}

Cell read(ColumnType type, std::string_view text) {
  return read(CellReader(column_of(type)), text);
}

CellProblem problem(const CellReader& reader, std::string_view text) {
  Cell cell;
  return reader.read(text, cell);
}

CellProblem problem(ColumnType type, std::string_view text) {
  return problem(CellReader(column_of(type)), text);
}

std::string description(const CellReader& reader, std::string_view text) {
  return reader.describe(problem(reader, text), text);
}

TEST(Cell, HoldsWholeNumbersWhateverTheyAreWrittenLike) {
  for (const char* text : {"12", "12.0", "12.000", "1.2e1", " 12 ", "+12", "012", "12."}) {
    EXPECT_EQ(read(ColumnType::kInteger, text).integer, 12) << text;
  }
  EXPECT_EQ(read(ColumnType::kDays, "-874").integer, -874);
  EXPECT_EQ(read(ColumnType::kInteger, "-0").integer, 0);
}

TEST(Cell, HoldsIdsToTheirLastDigit) {
  EXPECT_EQ(read(ColumnType::kId, "9007199254740993").integer, 9007199254740993);
  EXPECT_EQ(read(ColumnType::kId, "9223372036854775807").integer,
            std::numeric_limits<int64_t>::max());
  EXPECT_EQ(read(ColumnType::kId, "-9223372036854775808").integer,
            std::numeric_limits<int64_t>::min());
  EXPECT_EQ(problem(ColumnType::kId, "9223372036854775808"), CellProblem::kTooLarge);
  EXPECT_EQ(problem(ColumnType::kId, "1e18"), CellProblem::kTooLarge)
      << "a double that large is not exact";
}

TEST(Cell, RefusesAWholeNumberThatTheStoreCannotHold) {
  EXPECT_EQ(read(ColumnType::kInteger, "2147483647").integer, 2147483647);
  EXPECT_EQ(problem(ColumnType::kInteger, "2147483648"), CellProblem::kTooLarge);
  EXPECT_EQ(read(ColumnType::kDays, "-2147483648").integer, -2147483648LL);
  EXPECT_EQ(problem(ColumnType::kDays, "-2147483649"), CellProblem::kTooLarge);
  EXPECT_EQ(problem(ColumnType::kInteger, "1e30"), CellProblem::kTooLarge);
}

TEST(Cell, RefusesAFractionWhereAWholeNumberBelongs) {
  EXPECT_EQ(problem(ColumnType::kInteger, "12.5"), CellProblem::kNotWhole);
  EXPECT_EQ(problem(ColumnType::kId, "1e-3"), CellProblem::kNotWhole);
}

TEST(Cell, RefusesTextWhereANumberBelongs) {
  for (const ColumnType type : {ColumnType::kId, ColumnType::kInteger, ColumnType::kFlag,
                                ColumnType::kDays, ColumnType::kMoney, ColumnType::kNumber}) {
    for (const char* text : {"abc", "12abc", "1,5", "1 000", "12-", "--1", "+-1", "0x10", "inf",
                             "-Infinity", "12.0.0", "€5", "."}) {
      EXPECT_EQ(problem(type, text), CellProblem::kNotNumber) << name_of(type) << " " << text;
    }
  }
}

TEST(Cell, HoldsMoneyExactlyInThousandths) {
  EXPECT_EQ(read(ColumnType::kMoney, "0.1").integer, 100);
  EXPECT_EQ(read(ColumnType::kMoney, "-12.345").integer, -12345);
  EXPECT_EQ(read(ColumnType::kMoney, "90071992547409.931").integer, 90071992547409931)
      << "no double holds these digits";
  EXPECT_EQ(read(ColumnType::kMoney, "999999999999999.999").integer, 999999999999999999);
  EXPECT_EQ(read(ColumnType::kMoney, "1.5e3").integer, 1'500'000);
  EXPECT_EQ(read(ColumnType::kMoney, "5").integer, 5000);
  EXPECT_EQ(read(ColumnType::kMoney, ".5").integer, 500);
}

TEST(Cell, RoundsMoneyHalfAwayFromZero) {
  EXPECT_EQ(read(ColumnType::kMoney, "1.0005").integer, 1001);
  EXPECT_EQ(read(ColumnType::kMoney, "-1.0005").integer, -1001);
  EXPECT_EQ(read(ColumnType::kMoney, "1.00049999").integer, 1000);
  EXPECT_EQ(read(ColumnType::kMoney, "0.9995").integer, 1000);
}

TEST(Cell, RefusesMoneyThatTheStoreCannotHold) {
  EXPECT_EQ(problem(ColumnType::kMoney, "1000000000000000"), CellProblem::kTooLarge);
  EXPECT_EQ(problem(ColumnType::kMoney, "-1e16"), CellProblem::kTooLarge);
  EXPECT_EQ(problem(ColumnType::kMoney, "1e400"), CellProblem::kTooLarge);
}

TEST(Cell, HoldsNumbersAsTheNearestDouble) {
  EXPECT_EQ(read(ColumnType::kNumber, "0.1").number, 0.1);
  EXPECT_EQ(read(ColumnType::kNumber, "-1.7976931348623157e308").number,
            std::numeric_limits<double>::lowest());
  EXPECT_EQ(read(ColumnType::kNumber, "5e-324").number, std::numeric_limits<double>::denorm_min());
  EXPECT_EQ(problem(ColumnType::kNumber, "1e309"), CellProblem::kTooLarge);
}

TEST(Cell, ReadsFlagsAsNumbersOrWords) {
  for (const char* text : {"1", "1.0", "true", "True", "TRUE"}) {
    EXPECT_EQ(read(ColumnType::kFlag, text).integer, 1) << text;
  }
  for (const char* text : {"0", "0.0", "false", "False", "FALSE"}) {
    EXPECT_EQ(read(ColumnType::kFlag, text).integer, 0) << text;
  }
  EXPECT_EQ(problem(ColumnType::kInteger, "true"), CellProblem::kNotNumber);
  EXPECT_EQ(problem(ColumnType::kFlag, "yes"), CellProblem::kNotNumber);
}

TEST(Cell, ReadsDatesAsDaysOfTheGregorianCalendar) {
  EXPECT_EQ(read(ColumnType::kDate, "1970-01-01").integer, 0);
  EXPECT_EQ(read(ColumnType::kDate, "2024-02-29").integer, 19782);
  EXPECT_EQ(read(ColumnType::kDate, "1969-12-31").integer, -1);
  EXPECT_EQ(read(ColumnType::kDate, "2024-02-29 00:00:00").integer, 19782);
  EXPECT_EQ(read(ColumnType::kDate, "2024-02-29T00:00:00.000").integer, 19782);
}

TEST(Cell, RefusesDatesWrittenInAnotherWayOrThatDoNotExist) {
  for (const char* text :
       {"2023-02-29", "2024-13-01", "2024-00-10", "29/02/2024", "2024-2-9", "20240229",
        "2024-02-29 12:00:00", "2024-02-29Z", "-024-02-29", "2024-02-+9", "yesterday"}) {
    EXPECT_EQ(problem(ColumnType::kDate, text), CellProblem::kNotDate) << text;
  }
}

TEST(Cell, HoldsACategoryAsItIsWritten) {
  EXPECT_EQ(read(ColumnType::kCategory, " Cash loans ").text, " Cash loans ");
  EXPECT_EQ(read(ColumnType::kCategory, "NaN").text, "NaN");
}

TEST(Cell, IsMissingWhereTheTextIsEmptyOrNan) {
  for (const ColumnType type : {ColumnType::kId, ColumnType::kInteger, ColumnType::kFlag,
                                ColumnType::kMoney, ColumnType::kNumber}) {
    for (const char* text : {"", "  ", "nan", "NaN"}) {
      EXPECT_EQ(read(type, text).state, Cell::State::kMissing) << name_of(type) << text;
    }
  }
  EXPECT_EQ(read(ColumnType::kCategory, "").state, Cell::State::kMissing);
  EXPECT_EQ(read(ColumnType::kDate, "").state, Cell::State::kMissing);
}

TEST(Cell, IsAProblemWhereARequiredValueIsMissing) {
  Column column = column_of(ColumnType::kId);
  column.required = true;
  const CellReader reader(column);
  EXPECT_EQ(problem(reader, ""), CellProblem::kRequired);
  EXPECT_EQ(problem(reader, "nan"), CellProblem::kRequired);
  EXPECT_EQ(problem(reader, "0"), CellProblem::kNone);
  EXPECT_EQ(description(reader, ""), "is empty, but every row needs it");
}

TEST(Cell, IsSpecialForTheSpecialValuesHoweverTheyAreWritten) {
  Column column = column_of(ColumnType::kDays);
  column.smallest = -36525;
  column.largest = 0;
  column.special = {"365243", "-1"};
  const CellReader days(column);
  for (const char* text : {"365243", "365243.0", "-1"}) {
    EXPECT_EQ(read(days, text).state, Cell::State::kSpecial) << text;
  }
  EXPECT_EQ(read(days, "-2").state, Cell::State::kPresent);

  Column category = column_of(ColumnType::kCategory);
  category.special = {"XNA"};
  EXPECT_EQ(read(CellReader(category), "XNA").state, Cell::State::kSpecial);
  EXPECT_EQ(read(CellReader(category), "xna").state, Cell::State::kPresent);

  Column money = column_of(ColumnType::kMoney);
  money.special = {"-9.5"};
  EXPECT_EQ(read(CellReader(money), "-9.50").state, Cell::State::kSpecial);
}

TEST(Cell, IsAProblemOutsideItsRangeOnly) {
  Column column = column_of(ColumnType::kMoney);
  column.smallest = 0;
  column.largest = 1'000'000;
  const CellReader reader(column);
  for (const char* text : {"0", "-0.0004", "1000000", "1000000.0004"}) {
    EXPECT_EQ(problem(reader, text), CellProblem::kNone) << text;
  }
  for (const char* text : {"-0.001", "1000000.001"}) {
    EXPECT_EQ(problem(reader, text), CellProblem::kOutOfRange) << text;
  }
  EXPECT_EQ(description(reader, "-5"), "`-5` is outside its range: 0 to 1000000");
}

TEST(Cell, NamesTheOneLimitOfARangeThatIsOpen) {
  Column column = column_of(ColumnType::kNumber);
  column.smallest = 0;
  column.largest = std::numeric_limits<double>::infinity();
  EXPECT_EQ(description(CellReader(column), "-5"), "`-5` is outside its range: 0 or more");
  column.smallest.reset();
  column.largest = 1.5;
  EXPECT_EQ(description(CellReader(column), "2"), "`2` is outside its range: 1.5 or less");
}

TEST(Cell, IsAProblemWhereTheTargetHasAnotherLabel) {
  const CellReader reader(column_of(ColumnType::kInteger), {1, 2});
  EXPECT_EQ(problem(reader, "2"), CellProblem::kNone);
  EXPECT_EQ(problem(reader, "0"), CellProblem::kWrongLabel);
  EXPECT_EQ(description(reader, "0"), "`0` is not a label of the target: 1 or 2");
  EXPECT_EQ(read(reader, "").state, Cell::State::kMissing) << "an outcome not yet known";
}

TEST(Cell, IsDescribedWithItsTextAndWhatWasExpected) {
  EXPECT_EQ(description(CellReader(column_of(ColumnType::kMoney)), "abc"), "`abc` is not a number");
  EXPECT_EQ(description(CellReader(column_of(ColumnType::kInteger)), "1.5"),
            "`1.5` is not a whole number");
  EXPECT_EQ(description(CellReader(column_of(ColumnType::kDays)), "3000000000"),
            "`3000000000` is more than a column of type days holds");
  EXPECT_EQ(description(CellReader(column_of(ColumnType::kDate)), "29.2.24"),
            "`29.2.24` is not a date written YYYY-MM-DD");
}

TEST(Cell, IsDescribedInAFewLettersHoweverLongItsTextIs) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "é";
  const std::string words = description(CellReader(column_of(ColumnType::kNumber)), text);
  EXPECT_THAT(words, HasSubstr("éé…` is not a number"));
  EXPECT_LT(words.size(), 120u);
}

TEST(Cell, FitsATypeOnlyWithAValue) {
  EXPECT_TRUE(fits("365243", ColumnType::kDays));
  EXPECT_TRUE(fits("XNA", ColumnType::kCategory));
  EXPECT_FALSE(fits("XNA", ColumnType::kDays));
  EXPECT_FALSE(fits("", ColumnType::kMoney));
  EXPECT_FALSE(fits("nan", ColumnType::kNumber));
}

}  // namespace
}  // namespace octroi
