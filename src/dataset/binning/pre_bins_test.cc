#include "dataset/binning/pre_bins.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "dataset/binning/binning_fixtures.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

TEST(CountValues, LeavesOutMissingAndSpecialOnes) {
  const FrameColumn column{"x", {2, -8, 1, 2, kMissing, 1, -0.0, 0.0}, {}, {}};
  const std::vector<uint8_t> bad = {1, 1, 0, 0, 1, 0, 1, 0};
  const std::vector<size_t> rows = {0, 1, 2, 3, 4, 6, 7};
  const ValueCounts values = count_values(column, bad, rows, std::vector<double>{-8});
  EXPECT_THAT(values.values, ElementsAre(0, 1, 2));
  EXPECT_EQ(values.counts[0].goods, 1u);
  EXPECT_EQ(values.counts[0].bads, 1u);
  EXPECT_EQ(values.counts[1].rows(), 1u) << "row 5 is not among those asked for";
  EXPECT_EQ(values.total().rows(), 5u);
}

TEST(TreePreBins, AreTheLeavesOfScikitLearnsTree) {
  const Json& fixtures = binning_fixtures::read();
  for (const Json& json : fixtures.at("numbers")) {
    const binning_fixtures::Case column = binning_fixtures::number_case(json);
    const ValueCounts values = count_values(column.column, column.bad, column.rows, column.special);
    const double share = fixtures.at("min_pre_bin_share").get<double>();
    const size_t min_rows =
        static_cast<size_t>(std::ceil(share * static_cast<double>(column.rows.size())));
    EXPECT_EQ(tree_pre_bins(values, fixtures.at("max_pre_bins"), min_rows),
              binning_fixtures::positions(values, json.at("tree_cuts")))
        << json.at("name");
  }
}

TEST(TreePreBins, AreNoneWhereOneClassIsAlone) {
  EXPECT_THAT(tree_pre_bins({{1, 2, 3}, {{5, 0}, {6, 0}, {7, 0}}}, 10, 1), IsEmpty());
  EXPECT_THAT(tree_pre_bins({}, 10, 1), IsEmpty());
}

TEST(QuantilePreBins, HoldNearlyEqualNumbersOfRows) {
  ValueCounts values;
  for (int i = 0; i < 100; ++i) {
    values.values.push_back(i);
    values.counts.push_back({1, 0});
  }
  EXPECT_THAT(quantile_pre_bins(values, 4), ElementsAre(25, 50, 75));
}

TEST(QuantilePreBins, NeverCutAValueInTwo) {
  const ValueCounts values{{0, 1, 2, 3}, {{60, 0}, {10, 0}, {10, 0}, {20, 0}}};
  EXPECT_THAT(quantile_pre_bins(values, 5), ElementsAre(1, 3));
  EXPECT_THAT(quantile_pre_bins({{7}, {{60, 0}}}, 5), IsEmpty());
  EXPECT_THAT(quantile_pre_bins({}, 5), IsEmpty());
}

}  // namespace
}  // namespace octroi
