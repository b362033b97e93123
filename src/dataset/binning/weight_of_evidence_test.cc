#include "dataset/binning/weight_of_evidence.h"

#include <gtest/gtest.h>

#include <cmath>

#include "dataset/binning/binning_fixtures.h"

namespace octroi {
namespace {

void expect_as_optbinning_says(const Json& bins, const ClassCounts& all) {
  for (const Json& bin : bins) {
    const ClassCounts counts{bin.at("goods"), bin.at("bads")};
    if (!counts.has_both()) continue;  // optbinning leaves these at 0
    EXPECT_NEAR(weight_of_evidence(counts, all), bin.at("woe").get<double>(), 1e-9);
    EXPECT_NEAR(information_value(counts, all), bin.at("iv").get<double>(), 1e-9);
  }
}

TEST(WeightOfEvidence, IsOptbinningsOfTheSameBins) {
  const Json& fixtures = binning_fixtures::read();
  for (const Json& json : fixtures.at("numbers")) {
    const binning_fixtures::Case column = binning_fixtures::number_case(json);
    for (const Json& table : json.at("tables")) {
      expect_as_optbinning_says(table.at("bins"), column.all);
    }
  }
  for (const Json& json : fixtures.at("categories")) {
    expect_as_optbinning_says(json.at("bins"), binning_fixtures::category_case(json).all);
  }
}

TEST(WeightOfEvidence, IsPositiveWhereABinIsBetterThanTheWhole) {
  EXPECT_NEAR(weight_of_evidence({80, 10}, {100, 50}), std::log(0.8 / 0.2), 1e-12);
  EXPECT_NEAR(weight_of_evidence({20, 40}, {100, 50}), std::log(0.2 / 0.8), 1e-12);
  EXPECT_EQ(weight_of_evidence({10, 5}, {100, 50}), 0.0);
}

TEST(WeightOfEvidence, OfABinThatLacksAClassCountsHalfAClientMoreOfEach) {
  EXPECT_NEAR(weight_of_evidence({30, 0}, {100, 50}), std::log((30.5 / 100) / (0.5 / 50)), 1e-12);
  EXPECT_NEAR(weight_of_evidence({0, 4}, {100, 50}), std::log((0.5 / 100) / (4.5 / 50)), 1e-12);
  EXPECT_NEAR(information_value({30, 0}, {100, 50}), (0.305 - 0.01) * std::log(0.305 / 0.01),
              1e-12);
}

TEST(WeightOfEvidence, OfABinWithoutRowsIsNothing) {
  EXPECT_EQ(weight_of_evidence({0, 0}, {100, 50}), 0.0);
  EXPECT_EQ(information_value({0, 0}, {100, 50}), 0.0);
}

}  // namespace
}  // namespace octroi
