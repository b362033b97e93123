#include "dataset/profile/distribution.h"

#include <gmock/gmock.h>

#include <limits>
#include <numeric>

namespace octroi {
namespace {

using Kind = DistributionBar::Kind;

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

ValueCounts values_of(const FrameColumn& column) {
  std::vector<size_t> rows(column.size());
  std::iota(rows.begin(), rows.end(), size_t{0});
  return count_values(column, std::vector<uint8_t>(column.size()), rows, {});
}

TEST(Distribution, HasABarPerValueWhereTheyAreFew) {
  const FrameColumn column{"x", {1, 2, 2, kMissing, 9, 2}, {}, {}};
  const std::vector<int8_t> labels = {0, 1, 0, 1, 1, -1};
  const auto bars = number_distribution(column, labels, values_of(column),
                                        {{SuspiciousValue::Kind::kFar, 9, 1, 2}});
  ASSERT_EQ(bars.size(), 4u);
  EXPECT_EQ(bars[1].kind, Kind::kValue);
  EXPECT_EQ(bars[1].count.rows, 3u);
  EXPECT_EQ(bars[1].count.labelled, 2u);
  EXPECT_EQ(bars[1].count.bad_rate(), 0.5);
  EXPECT_EQ(bars[2].kind, Kind::kSuspicious);
  EXPECT_EQ(bars[2].from, 9);
  EXPECT_EQ(bars[3].kind, Kind::kMissing);
  EXPECT_EQ(bars[3].count.bads, 1u);
}

TEST(Distribution, HasTwentyRangesThatTakeEveryRow) {
  FrameColumn column{"x", {}, {}, {}};
  for (int i = 0; i < 1000; ++i) column.numbers.push_back(i);
  column.numbers.push_back(1e9);
  const std::vector<int8_t> labels(column.size(), -1);
  const auto bars = number_distribution(column, labels, values_of(column), {});
  ASSERT_EQ(bars.size(), 20u);
  uint64_t rows = 0;
  for (const DistributionBar& bar : bars) rows += bar.count.rows;
  EXPECT_EQ(rows, 1001u);
  EXPECT_LT(bars.back().to, 1000.0) << "an outlier does not stretch the scale";
  EXPECT_TRUE(std::isnan(bars[0].count.bad_rate()));
}

TEST(Distribution, ShowsTheCommonestCategoriesAndTheRestAsOne) {
  FrameColumn column{"x", {}, {}, {}};
  for (int32_t code = 0; code < 12; ++code) {
    column.dictionary.push_back(std::string(1, static_cast<char>('a' + code)));
    for (int32_t i = 0; i <= code; ++i) column.codes.push_back(code);
  }
  column.codes.push_back(-1);
  const auto bars = category_distribution(column, std::vector<int8_t>(column.size(), 0));
  ASSERT_EQ(bars.size(), 12u);
  EXPECT_EQ(bars[0].category, "l");
  EXPECT_EQ(bars[0].count.rows, 12u);
  EXPECT_EQ(bars[10].kind, Kind::kOther);
  EXPECT_EQ(bars[10].count.rows, 3u);
  EXPECT_EQ(bars[11].kind, Kind::kMissing);
}

TEST(Quantile, IsTheSmallestValueThatReachesTheShare) {
  const ValueCounts values = values_of({"x", {1, 2, 3, 4}, {}, {}});
  EXPECT_EQ(quantile(values, 0.5), 2);
  EXPECT_EQ(quantile(values, 0.51), 3);
  EXPECT_EQ(quantile(values, 1.0), 4);
  EXPECT_EQ(quantile(values, 0.0), 1);
}

}  // namespace
}  // namespace octroi
