#include "base/number_words.h"

#include <gtest/gtest.h>

namespace octroi {
namespace {

TEST(NumberWords, UseTheLanguagesSigns) {
  EXPECT_EQ(number_words(1234567.891, 2, Language::kEnglish), "1,234,567.89");
  EXPECT_EQ(number_words(1234567.891, 2, Language::kFrench), "1\u202f234\u202f567,89");
  EXPECT_EQ(number_words(-999.5, 1, Language::kFrench), "-999,5");
}

TEST(NumberWords, NeverWriteMinusZero) {
  EXPECT_EQ(number_words(-0.04, 1, Language::kEnglish), "0.0");
  EXPECT_EQ(number_words(-0.0, 0, Language::kEnglish), "0");
}

TEST(PercentWords, KeepTheDecimalsThatAReaderNeeds) {
  EXPECT_EQ(percent_words(0.0812, Language::kEnglish), "8.1%");
  EXPECT_EQ(percent_words(0.0034, Language::kFrench), "0,34\u00a0%");
  EXPECT_EQ(percent_words(1.0, Language::kEnglish), "100%");
}

}  // namespace
}  // namespace octroi
