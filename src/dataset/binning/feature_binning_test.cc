#include "dataset/binning/feature_binning.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/error.h"
#include "dataset/binning/binning_fixtures.h"
#include "dataset/binning/number_bins.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

BinningSettings every_row_counts() {
  BinningSettings settings;
  settings.min_own_rows = 1;
  return settings;
}

std::vector<Bin::Kind> kinds(const FeatureBinning& binning) {
  std::vector<Bin::Kind> result;
  for (const Bin& bin : binning.bins()) result.push_back(bin.kind);
  return result;
}

// Each value `times` times, of which the bads given.
struct Rows {
  FrameColumn column{"x", {}, {}, {}};
  std::vector<uint8_t> bad;
  std::vector<size_t> rows;

  void add(double value, size_t times, size_t bads) {
    for (size_t i = 0; i < times; ++i) {
      column.numbers.push_back(value);
      bad.push_back(i < bads);
      rows.push_back(rows.size());
    }
  }
  void add_code(int32_t code, size_t times, size_t bads) {
    for (size_t i = 0; i < times; ++i) {
      column.codes.push_back(code);
      bad.push_back(i < bads);
      rows.push_back(rows.size());
    }
  }
  FeatureBinning fit(const BinningSettings& settings) const {
    return FeatureBinning::fit(column, bad, rows, settings);
  }
};

Rows rising() {
  Rows rows;
  rows.add(1, 100, 5);
  rows.add(2, 100, 10);
  rows.add(5, 100, 30);
  rows.add(kMissing, 80, 2);
  rows.add(-9, 70, 35);
  return rows;
}

TEST(FeatureBinning, HasBinsOfTheirOwnForMissingAndSpecialValues) {
  BinningSettings settings = every_row_counts();
  settings.special_values_of["x"] = {-9, -8};
  const FeatureBinning binning = rising().fit(settings);
  EXPECT_THAT(kinds(binning),
              ElementsAre(Bin::Kind::kRange, Bin::Kind::kRange, Bin::Kind::kRange,
                          Bin::Kind::kSpecial, Bin::Kind::kSpecial, Bin::Kind::kMissing));
  EXPECT_EQ(binning.trend(), Trend::kAscending);
  EXPECT_EQ(binning.bins()[2].from, 4.0) << "the roundest number between 2 and 5";
  const ClassCounts all{450 - 82, 82};
  EXPECT_NEAR(binning.bins()[5].weight_of_evidence, weight_of_evidence({78, 2}, all), 1e-12);
  EXPECT_NEAR(binning.bins()[3].weight_of_evidence, weight_of_evidence({35, 35}, all), 1e-12);
  EXPECT_EQ(binning.bins()[4].weight_of_evidence, 0.0) << "no row was -8";
}

TEST(FeatureBinning, FindsTheBinOfEveryNumber) {
  BinningSettings settings = every_row_counts();
  settings.special_values_of["x"] = {-9};
  const FeatureBinning binning = rising().fit(settings);
  EXPECT_EQ(binning.bin_of_number(-1e300), 0u);
  EXPECT_EQ(binning.bin_of_number(1), 0u);
  EXPECT_EQ(binning.bin_of_number(2), 1u);
  EXPECT_EQ(binning.bin_of_number(3.999), 1u);
  EXPECT_EQ(binning.bin_of_number(4), 2u);
  EXPECT_EQ(binning.bin_of_number(1e300), 2u);
  EXPECT_EQ(binning.bin_of_number(-9), 3u);
  EXPECT_EQ(binning.bin_of_number(kMissing), 4u);
}

TEST(FeatureBinning, GivesNoWeightToFewMissingRows) {
  BinningSettings settings;
  settings.min_own_rows = 81;
  const FeatureBinning binning = rising().fit(settings);
  EXPECT_EQ(binning.bins().back().counts.rows(), 80u);
  EXPECT_EQ(binning.bins().back().weight_of_evidence, 0.0);
}

TEST(FeatureBinning, SeesOnlyTheRowsItIsFittedOn) {
  Rows rows = rising();
  const FeatureBinning before = rows.fit(every_row_counts());
  const size_t fitted = rows.rows.size();
  rows.add(3, 5000, 5000);
  rows.rows.resize(fitted);
  const FeatureBinning after = rows.fit(every_row_counts());
  const EncodedFeature feature{"x", false, {}};
  EXPECT_EQ(before.to_json(feature), after.to_json(feature));
}

TEST(FeatureBinning, TurnsWhereAPeakIsAskedFor) {
  Rows rows;
  rows.add(1, 100, 5);
  rows.add(2, 100, 40);
  rows.add(3, 100, 6);
  EXPECT_EQ(rows.fit(every_row_counts()).bins().size(), 3u) << "two ranges and missing";
  BinningSettings settings = every_row_counts();
  settings.trend_of["x"] = Trend::kPeak;
  const FeatureBinning peak = rows.fit(settings);
  EXPECT_EQ(peak.bins().size(), 4u);
  EXPECT_EQ(peak.trend(), Trend::kPeak);
}

TEST(FeatureBinning, OrdersCategoriesByBadRateAndJoinsRareOnes) {
  Rows rows;
  rows.column.dictionary = {"clerk", "cook", "driver", "nurse", "pilot", "priest"};
  rows.add_code(0, 200, 20);
  rows.add_code(1, 200, 60);
  rows.add_code(2, 200, 61);
  rows.add_code(3, 200, 4);
  rows.add_code(4, 3, 0);
  rows.add_code(-1, 100, 30);
  BinningSettings settings = every_row_counts();
  settings.max_p_value = 0.05;
  const FeatureBinning binning = rows.fit(settings);
  EXPECT_THAT(kinds(binning),
              ElementsAre(Bin::Kind::kCategories, Bin::Kind::kCategories, Bin::Kind::kCategories,
                          Bin::Kind::kMissing, Bin::Kind::kUnseen));
  EXPECT_THAT(binning.bins()[0].codes, ElementsAre(3, 4));
  EXPECT_THAT(binning.bins()[1].codes, ElementsAre(0));
  EXPECT_THAT(binning.bins()[2].codes, ElementsAre(1, 2));
  EXPECT_EQ(binning.bin_of_code(2), 2u);
  EXPECT_EQ(binning.bin_of_code(-1), 3u);
  EXPECT_EQ(binning.bin_of_code(5), 4u) << "no training row was a priest";
  EXPECT_EQ(binning.bins()[4].weight_of_evidence, 0.0);
}

TEST(FeatureBinning, OfCategoriesIsWorthAtLeastOptbinnings) {
  for (const Json& json : binning_fixtures::read().at("categories")) {
    const binning_fixtures::Case column = binning_fixtures::category_case(json);
    BinningSettings settings;
    settings.min_share = json.at("min_share");
    settings.max_bins = 20;
    const FeatureBinning binning =
        FeatureBinning::fit(column.column, column.bad, column.rows, settings);
    double theirs = 0.0;
    for (const Json& bin : json.at("bins")) theirs += bin.at("iv").get<double>();
    EXPECT_GE(binning.information_value(), theirs - 1e-9);
  }
}

TEST(FeatureBinning, OfNothingButMissingCellsIsWorthNothing) {
  Rows rows;
  rows.add(kMissing, 100, 20);
  const FeatureBinning binning = rows.fit(every_row_counts());
  EXPECT_THAT(kinds(binning), ElementsAre(Bin::Kind::kRange, Bin::Kind::kMissing));
  EXPECT_EQ(binning.information_value(), 0.0);
}

TEST(FeatureBinning, IsReadBackFromItsJson) {
  BinningSettings settings = every_row_counts();
  settings.special_values_of["x"] = {-9};
  const EncodedFeature number{"x", false, {}};
  const FeatureBinning binning = rising().fit(settings);
  const FeatureBinning again =
      FeatureBinning::from_json(parse_json(binning.to_json(number).dump(), "bins"), number);
  EXPECT_EQ(again.to_json(number), binning.to_json(number));
  for (const double x : {-1e9, -9.0, 1.0, 2.5, 4.0, 9.0, kMissing}) {
    EXPECT_EQ(again.bin_of_number(x), binning.bin_of_number(x)) << x;
  }
}

TEST(FeatureBinning, RefusesACategoryThatTheFeatureDoesNotHave) {
  const Json json = {{"trend", "ascending"},
                     {"bins",
                      {{{"kind", "categories"},
                        {"categories", {"cook"}},
                        {"goods", 1},
                        {"bads", 1},
                        {"woe", 0.0},
                        {"iv", 0.0}}}}};
  try {
    FeatureBinning::from_json(json, {"job", true, {"clerk"}});
    FAIL() << "read";
  } catch (const Error& error) {
    EXPECT_THAT(error.message(), HasSubstr("cook"));
    EXPECT_THAT(error.message(), HasSubstr("job"));
  }
}

TEST(RoundNumberBetween, IsTheRoundestThatPartsTheTwo) {
  EXPECT_EQ(round_number_between(3, 4), 4.0);
  EXPECT_EQ(round_number_between(-4, -3), -3.0);
  EXPECT_EQ(round_number_between(-2, 5), 0.0);
  EXPECT_EQ(round_number_between(0.53721, 0.53788), 0.5375);
  EXPECT_EQ(round_number_between(0.291, 0.304), 0.3);
  EXPECT_EQ(round_number_between(99120, 131000), 100000.0);
  EXPECT_EQ(round_number_between(1e-9, 3e-9), 2e-9);
  const double next = std::nextafter(0.1, 1.0);
  EXPECT_EQ(round_number_between(0.1, next), next);
}

}  // namespace
}  // namespace octroi
