#include "base/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace octroi {
namespace {

TEST(Utf8, AcceptsWellFormedText) {
  for (const std::string text : {"", "ascii", "crédit", "€", "日本語", "\U0001F600",
                                 "\xF4\x8F\xBF\xBF", "\xED\x9F\xBF", "\xEE\x80\x80", "\xC2\x80"}) {
    EXPECT_FALSE(first_invalid_utf8(text)) << text;
  }
  EXPECT_FALSE(first_invalid_utf8(std::string("a\0b", 3))) << "NUL is a character";
}

TEST(Utf8, RefusesWhatTheStandardForbids) {
  for (const std::string text : {"\x80",              // a continuation alone
                                 "\xC0\x80",          // NUL in two bytes
                                 "\xC1\xBF",          // DEL in two bytes
                                 "\xE0\x9F\xBF",      // two bytes' worth in three
                                 "\xF0\x8F\xBF\xBF",  // three bytes' worth in four
                                 "\xED\xA0\x80",      // a surrogate
                                 "\xF4\x90\x80\x80",  // beyond U+10FFFF
                                 "\xF5\x80\x80\x80", "\xFF",
                                 "\xE2\x82",   // cut short
                                 "\xE2\x82x",  // cut short by another letter
                                 "\xF0\x9F\x98"}) {
    EXPECT_EQ(first_invalid_utf8(text), 0u) << text.size();
  }
}

TEST(Utf8, NamesTheOffsetWhereverItLies) {
  for (size_t before = 0; before < 40; ++before) {
    for (const std::string& letter : {std::string("a"), std::string("é")}) {
      std::string text;
      for (size_t i = 0; i < before; ++i) text += letter;
      const size_t offset = text.size();
      text += "\xFF then sixteen more letters";
      EXPECT_EQ(first_invalid_utf8(text), offset);
    }
  }
}

}  // namespace
}  // namespace octroi
