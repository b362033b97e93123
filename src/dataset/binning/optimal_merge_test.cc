#include "dataset/binning/optimal_merge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <optional>
#include <random>

#include "dataset/binning/binning_fixtures.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;

std::vector<ClassCounts> merged(const std::vector<ClassCounts>& pre_bins,
                                const std::vector<size_t>& last) {
  std::vector<ClassCounts> bins(last.size());
  size_t pre_bin = 0;
  for (size_t i = 0; i < last.size(); ++i) {
    for (; pre_bin <= last[i]; ++pre_bin) bins[i] += pre_bins[pre_bin];
  }
  return bins;
}

double total_value(const std::vector<ClassCounts>& bins, const ClassCounts& all) {
  double sum = 0.0;
  for (const ClassCounts& bin : bins) sum += information_value(bin, all);
  return sum;
}

// Whether the bad rates move as the trend says, by definition and not by phases.
bool follows(const std::vector<ClassCounts>& bins, Trend trend) {
  std::vector<double> rates;
  for (const ClassCounts& bin : bins) rates.push_back(bin.bad_rate());
  const auto rises = [&](size_t from, size_t to) {
    return std::is_sorted(rates.begin() + static_cast<long>(from),
                          rates.begin() + static_cast<long>(to));
  };
  const auto falls = [&](size_t from, size_t to) {
    return std::is_sorted(rates.begin() + static_cast<long>(from),
                          rates.begin() + static_cast<long>(to), std::greater<>());
  };
  const size_t n = rates.size();
  if (trend == Trend::kAscending) return rises(0, n);
  if (trend == Trend::kDescending) return falls(0, n);
  if (trend == Trend::kAuto) return rises(0, n) || falls(0, n);
  for (size_t turn = 0; turn < n; ++turn) {
    const bool peak = rises(0, turn + 1) && falls(turn, n);
    const bool valley = falls(0, turn + 1) && rises(turn, n);
    if (trend == Trend::kPeak ? peak : valley) return true;
  }
  return false;
}

bool allowed(const std::vector<ClassCounts>& bins, const ClassCounts& all,
             const MergeConstraints& constraints) {
  if (bins.size() == 1) return true;
  if (bins.size() > constraints.max_bins || !follows(bins, constraints.trend)) return false;
  for (size_t i = 0; i < bins.size(); ++i) {
    if (!bins[i].has_both() || bins[i].rows() < constraints.min_rows) return false;
    if (i == 0) continue;
    if (equal_rates_p_value(bins[i - 1], bins[i]) > constraints.max_p_value) return false;
    const double difference =
        weight_of_evidence(bins[i], all) - weight_of_evidence(bins[i - 1], all);
    if (std::abs(difference) < constraints.min_woe_difference) return false;
  }
  return true;
}

// The highest value of all ways to merge, tried one by one.
double best_by_trying_all(const std::vector<ClassCounts>& pre_bins, const ClassCounts& all,
                          const MergeConstraints& constraints) {
  double best = 0.0;
  const size_t inner = pre_bins.size() - 1;
  for (size_t mask = 0; mask < (size_t{1} << inner); ++mask) {
    std::vector<size_t> last;
    for (size_t i = 0; i < inner; ++i) {
      if ((mask >> i) & 1) last.push_back(i);
    }
    last.push_back(inner);
    const std::vector<ClassCounts> bins = merged(pre_bins, last);
    if (allowed(bins, all, constraints)) best = std::max(best, total_value(bins, all));
  }
  return best;
}

MergeConstraints random_constraints(std::mt19937& random) {
  const auto one_of = [&](auto... values) {
    const std::array options{values...};
    return options[random() % options.size()];
  };
  return {one_of(Trend::kAuto, Trend::kAscending, Trend::kDescending, Trend::kPeak, Trend::kValley),
          one_of(size_t{2}, size_t{3}, size_t{5}, size_t{20}),
          one_of(size_t{1}, size_t{40}, size_t{150}), one_of(0.0, 0.0, 0.2),
          one_of(1.0, 1.0, 0.05)};
}

TEST(OptimalMerge, FindsWhatTryingEveryMergeFinds) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::vector<ClassCounts> pre_bins(1 + random() % 10);
    ClassCounts all{30, 3};  // rows without a pre-bin
    for (ClassCounts& bin : pre_bins) {
      bin = {random() % 80, random() % 20};
      all += bin;
    }
    const MergeConstraints constraints = random_constraints(random);
    const OptimalMerge found = merge_optimally(pre_bins, all, constraints);
    const std::vector<ClassCounts> bins = merged(pre_bins, found.last);
    EXPECT_TRUE(allowed(bins, all, constraints)) << "round " << round;
    EXPECT_NEAR(found.information_value, total_value(bins, all), 1e-12);
    if (bins.size() == 1) continue;  // one bin is taken too where it is worth less than rounding
    EXPECT_NEAR(found.information_value, best_by_trying_all(pre_bins, all, constraints), 1e-9)
        << "round " << round;
  }
}

TEST(OptimalMerge, IsOneBinOnlyWhereNothingElseIsWorthMore) {
  std::mt19937 random(8);
  for (int round = 0; round < 200; ++round) {
    std::vector<ClassCounts> pre_bins(2 + random() % 7);
    ClassCounts all;
    for (ClassCounts& bin : pre_bins) all += bin = {1 + random() % 60, 1 + random() % 20};
    const MergeConstraints constraints = random_constraints(random);
    const OptimalMerge found = merge_optimally(pre_bins, all, constraints);
    if (found.last.size() > 1) continue;
    EXPECT_LE(best_by_trying_all(pre_bins, all, constraints), found.information_value + 1e-9);
  }
}

Trend trend_of(const std::string& name) {
  for (const Trend trend : all_trends()) {
    if (name_of(trend) == name) return trend;
  }
  return Trend::kAuto;  // optbinning's auto_asc_desc
}

TEST(OptimalMerge, IsWorthAtLeastOptbinningsOfTheSamePreBins) {
  const Json& fixtures = binning_fixtures::read();
  for (const Json& json : fixtures.at("numbers")) {
    const binning_fixtures::Case column = binning_fixtures::number_case(json);
    const ValueCounts values = count_values(column.column, column.bad, column.rows, column.special);
    const std::vector<size_t> cuts =
        binning_fixtures::positions(values, json.at("tree_cuts").get<std::vector<double>>());
    const std::vector<ClassCounts> pre_bins = pre_bin_counts(values, cuts);
    for (const Json& table : json.at("tables")) {
      const Json& wanted = table.at("constraint");
      const double share = wanted.value("min_share", 0.0);
      const MergeConstraints constraints{
          trend_of(wanted.at("trend")), wanted.value("max_bins", size_t{100}),
          static_cast<size_t>(std::ceil(share * static_cast<double>(column.rows.size()))), 0.0,
          wanted.value("max_p_value", 1.0)};
      const OptimalMerge found = merge_optimally(pre_bins, column.all, constraints);
      EXPECT_TRUE(allowed(merged(pre_bins, found.last), column.all, constraints));
      double theirs = 0.0;
      for (const Json& bin : table.at("bins")) {
        if (bin.at("kind") == "own") theirs += bin.at("iv").get<double>();
      }
      EXPECT_GE(found.information_value, theirs - 1e-9) << json.at("name") << " " << wanted;
    }
  }
}

TEST(OptimalMerge, ComparesNeighboursByTheTestThatScipyKnows) {
  for (const Json& json : binning_fixtures::read().at("numbers")) {
    for (const Json& table : json.at("tables")) {
      std::optional<ClassCounts> before;
      auto expected = table.at("p_values").begin();
      for (const Json& bin : table.at("bins")) {
        if (bin.at("kind") != "own") continue;
        const ClassCounts counts{bin.at("goods"), bin.at("bads")};
        if (before) {
          EXPECT_NEAR(equal_rates_p_value(*before, counts), (expected++)->get<double>(), 1e-9);
        }
        before = counts;
      }
      EXPECT_EQ(expected, table.at("p_values").end());
    }
  }
}

TEST(OptimalMerge, PrefersFewerBinsOfTheSameValue) {
  const std::vector<ClassCounts> pre_bins = {{90, 10}, {90, 10}, {45, 5}, {50, 50}};
  const OptimalMerge found = merge_optimally(pre_bins, {275, 75}, {});
  EXPECT_THAT(found.last, ElementsAre(2, 3));
  EXPECT_EQ(found.trend, Trend::kAscending);
}

TEST(OptimalMerge, JoinsPureBinsWithANeighbour) {
  const std::vector<ClassCounts> pre_bins = {{100, 0}, {100, 10}, {50, 30}, {0, 8}};
  const OptimalMerge found = merge_optimally(pre_bins, {250, 48}, {});
  EXPECT_THAT(found.last, ElementsAre(1, 3));
}

}  // namespace
}  // namespace octroi
