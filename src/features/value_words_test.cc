#include "features/value_words.h"

#include <gtest/gtest.h>

namespace octroi {
namespace {

const ValueStyle kEn = {Language::kEnglish, "EUR"};
const ValueStyle kFr = {Language::kFrench, "EUR"};

TEST(ValueWords, WriteMoneyWithItsCurrencyWhereTheLanguagePutsIt) {
  EXPECT_EQ(value_words(1234.0, "money", kEn), "€1,234");
  EXPECT_EQ(value_words(1234.0, "money", kFr), "1\u202f234\u00a0€");
  EXPECT_EQ(value_words(-12.5, "money", kEn), "-€12.50");
  EXPECT_EQ(value_words(-12.5, "money", kFr), "-12,50\u00a0€");
  EXPECT_EQ(value_words(1234567.89, "money", kEn), "€1,234,568");
  EXPECT_EQ(value_words(5000.0, "money", {Language::kEnglish, "TWD"}), "TWD\u00a05,000");
  EXPECT_EQ(value_words(5000.0, "money", {Language::kFrench, "TWD"}), "5\u202f000\u00a0TWD");
}

TEST(ValueWords, TurnDaysIntoMonthsAndYears) {
  EXPECT_EQ(value_words(1.0, "days", kEn), "1 day");
  EXPECT_EQ(value_words(-45.0, "days", kEn), "-45 days");
  EXPECT_EQ(value_words(120.0, "days", kEn), "3.9 months");
  EXPECT_EQ(value_words(1168.8, "days", kEn), "3.2 years");
  EXPECT_EQ(value_words(1168.8, "days", kFr), "3,2\u00a0ans");
  EXPECT_EQ(value_words(120.0, "days", kFr), "3,9\u00a0mois");
}

TEST(ValueWords, FollowEachLanguagesRuleOfThePlural) {
  EXPECT_EQ(value_words(1.5, "years", kEn), "1.5 years");
  EXPECT_EQ(value_words(1.5, "years", kFr), "1,5\u00a0an");
  EXPECT_EQ(value_words(1.0, "years", kEn), "1 year");
  EXPECT_EQ(value_words(0.0, "days", kEn), "0 days");
  EXPECT_EQ(value_words(0.0, "days", kFr), "0\u00a0jour");
}

TEST(ValueWords, ReadARatioAsAShareOrAMultiple) {
  EXPECT_EQ(value_words(0.354, "ratio", kEn), "35.4%");
  EXPECT_EQ(value_words(0.354, "ratio", kFr), "35,4\u00a0%");
  EXPECT_EQ(value_words(0.0012, "ratio", kEn), "0.12%");
  EXPECT_EQ(value_words(1.0, "ratio", kEn), "100%");
  EXPECT_EQ(value_words(5.2, "ratio", kEn), "5.2 times");
  EXPECT_EQ(value_words(5.2, "ratio", kFr), "5,2\u00a0fois");
  EXPECT_EQ(value_words(12.5, "percent", kEn), "12.5%");
}

TEST(ValueWords, KeepTheDigitsThatTellTwoValuesApart) {
  EXPECT_EQ(value_words(0.123456, "score", kEn), "0.12");
  EXPECT_EQ(value_words(0.123456, "score", kFr), "0,12");
  EXPECT_EQ(value_words(0.00347, "score", kEn), "0.0035");
  EXPECT_EQ(value_words(12345.0, "count", kEn), "12,345");
  EXPECT_EQ(value_words(12345.0, "count", kFr), "12\u202f345");
  EXPECT_EQ(value_words(3.0, "count", kEn), "3");
  EXPECT_EQ(value_words(0.0, "score", kEn), "0");
  EXPECT_EQ(value_words(1e-300, "score", kEn), "0");
}

TEST(ValueWords, WriteAnHourAsAClockDoes) {
  EXPECT_EQ(value_words(14.0, "hour", kEn), "14:00");
  EXPECT_EQ(value_words(9.5, "hour", kFr), "9 h 30");
}

}  // namespace
}  // namespace octroi
