#include "tables/synthetic/marginal.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace octroi {
namespace {

Marginal read(const std::string& text, Dictionary& dictionary) {
  return Marginal::read(TomlTable::parse(text, "marginals.toml"), dictionary);
}

TEST(Marginal, InterpolatesBetweenItsQuantilesAndRoundsToItsGrid) {
  Dictionary dictionary;
  const Marginal marginal =
      read("grid = 5\nranks = [0, 0.5, 1]\nvalues = [0, 100, 300]", dictionary);
  EXPECT_EQ(marginal.at(0.25), 50.0);
  EXPECT_EQ(marginal.at(0.26), 50.0);
  EXPECT_EQ(marginal.at(0.75), 200.0);
  EXPECT_FALSE(marginal.is_text());
}

TEST(Marginal, GivesAFrequentValueItsShare) {
  Dictionary dictionary;
  const Marginal marginal =
      read("missing = 0.2\nranks = [0, 0.4, 0.4, 1]\nvalues = [0, 0, 10, 20]", dictionary);
  EXPECT_EQ(marginal.at(0.39), 0.0);
  EXPECT_GE(marginal.at(0.41), 10.0);
  EXPECT_EQ(marginal.missing(), 0.2);
}

TEST(Marginal, WalksThroughItsWordsByTheirShares) {
  Dictionary dictionary;
  const Marginal marginal = read("words = [\"F\", \"M\"]\nshares = [0.6, 0.2]", dictionary);
  EXPECT_EQ(dictionary.word(marginal.at(0.74)), "F");
  EXPECT_EQ(dictionary.word(marginal.at(0.76)), "M");
  EXPECT_EQ(dictionary.word(marginal.at(0.9999999)), "M");
}

TEST(Marginal, RefusesQuantilesThatFall) {
  Dictionary dictionary;
  try {
    read("ranks = [0, 1]\nvalues = [2, 1]", dictionary);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    EXPECT_NE(error.where().find("marginals.toml"), std::string::npos);
  }
}

}  // namespace
}  // namespace octroi
