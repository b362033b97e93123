#include "model/alternatives/alternatives.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <ranges>

#include "dataset/folds.h"
#include "model/alternatives/synthetic_minority.h"
#include "model/alternatives/training_sample.h"
#include "model/made_up_frame.h"

namespace octroi {
namespace {

// Some 600 clients of whom about one in six is bad.
TrainingSample few_bads() {
  const made_up::Clients clients = made_up::clients(900, 3);
  std::vector<size_t> rows;
  size_t bads = 0;
  for (size_t row = 0; row < clients.bad.size(); ++row) {
    if (!clients.bad[row] || ++bads % 3 == 0) rows.push_back(row);
  }
  return sample_of(clients.frame, clients.bad, rows);
}

size_t bads_of(const TrainingSample& sample) {
  return static_cast<size_t>(std::ranges::count(sample.bad, uint8_t{1}));
}

TEST(TrainingSample, RepeatsTheRarerClassAsOftenAsBalancesBoth) {
  const TrainingSample sample = few_bads();
  const TrainingSample balanced = with_rarer_repeated(sample, 1);
  EXPECT_EQ(2 * bads_of(balanced), balanced.bad.size());
  EXPECT_EQ(balanced.frame.row_count(), balanced.bad.size());
  std::map<int64_t, size_t> times;
  for (size_t row = 0; row < balanced.bad.size(); ++row) {
    if (balanced.bad[row]) ++times[balanced.frame.keys()[row]];
  }
  EXPECT_EQ(times.size(), bads_of(sample));
  const auto [fewest, most] = std::ranges::minmax(times | std::views::values);
  EXPECT_LE(most - fewest, 1u);
}

TEST(TrainingSample, RepeatsGoodsWhereTheyAreTheRarerOnes) {
  TrainingSample sample = few_bads();
  for (uint8_t& bad : sample.bad) bad = bad ? 0 : 1;
  const TrainingSample balanced = with_rarer_repeated(sample, 1);
  EXPECT_EQ(2 * bads_of(balanced), balanced.bad.size());
}

// By definition: squared distance of standardised numbers, one for each category that differs.
double distance(const TrainingSample& sample, size_t i, size_t j) {
  double sum = 0.0;
  for (const FrameColumn& column : sample.frame.columns()) {
    if (column.is_category()) {
      sum += column.codes[i] == column.codes[j] ? 0.0 : 1.0;
      continue;
    }
    std::vector<double> present;
    for (const double value : column.numbers) {
      if (!std::isnan(value)) present.push_back(value);
    }
    const auto standard = [&](double value) {
      return std::isnan(value) ? 0.0 : (value - mean(present)) / deviation(present);
    };
    sum += std::pow(standard(column.numbers[i]) - standard(column.numbers[j]), 2);
  }
  return sum;
}

std::vector<size_t> five_nearest(const TrainingSample& sample, size_t row) {
  std::vector<size_t> others = sample.rarer_rows();
  std::erase(others, row);
  std::ranges::sort(others, {}, [&](size_t other) { return distance(sample, row, other); });
  others.resize(5);
  return others;
}

bool lies_between(double value, double a, double b) {
  if (std::isnan(value)) return std::isnan(a) || std::isnan(b);
  if (std::isnan(a) || std::isnan(b)) return value == a || value == b;
  return std::min(a, b) - 1e-9 <= value && value <= std::max(a, b) + 1e-9;
}

// Whether `made_up` may have come from `base` and one of its five nearest.
bool may_come_from(const TrainingSample& sample, const Frame& all, size_t made_up, size_t base) {
  const std::vector<size_t> neighbours = five_nearest(sample, base);
  return std::ranges::any_of(neighbours, [&](size_t neighbour) {
    return std::ranges::all_of(all.columns(), [&](const FrameColumn& column) {
      if (column.is_category()) return true;
      return lies_between(column.numbers[made_up], column.numbers[base], column.numbers[neighbour]);
    });
  });
}

TEST(SyntheticMinority, LiesBetweenARareClientAndOneOfItsFiveNearest) {
  const TrainingSample sample = few_bads();
  const TrainingSample balanced = with_synthetic_minority(sample, 1);
  EXPECT_EQ(2 * bads_of(balanced), balanced.bad.size());
  const std::vector<size_t> rarer = sample.rarer_rows();
  for (size_t made_up = sample.bad.size(); made_up < sample.bad.size() + 12; ++made_up) {
    EXPECT_TRUE(std::ranges::any_of(rarer, [&](size_t base) {
      return may_come_from(sample, balanced.frame, made_up, base);
    })) << made_up;
  }
}

TEST(SyntheticMinority, KeepsTheRealRowsAndTheSeedsDraws) {
  const TrainingSample sample = few_bads();
  const TrainingSample once = with_synthetic_minority(sample, 1);
  const TrainingSample again = with_synthetic_minority(sample, 1);
  const TrainingSample other = with_synthetic_minority(sample, 2);
  const std::vector<double>& debt = once.frame.find("debt")->numbers;
  EXPECT_TRUE(std::equal(sample.bad.begin(), sample.bad.end(), once.bad.begin()));
  EXPECT_EQ(debt[7], sample.frame.find("debt")->numbers[7]);
  EXPECT_EQ(debt, again.frame.find("debt")->numbers);
  EXPECT_NE(debt, other.frame.find("debt")->numbers);
}

TEST(SyntheticMinority, MakesUpNobodyFromASingleClient) {
  const made_up::Clients clients = made_up::clients(30);
  TrainingSample sample = sample_of(clients.frame, clients.bad, {0, 1, 2, 3});
  sample.bad = {0, 0, 1, 0};
  EXPECT_EQ(with_synthetic_minority(sample, 1).bad.size(), 4u);
}

TEST(Alternatives, CostMoreThanCalibratedPdsAtTheThresholdOfTheCosts) {
  const TrainingSample sample = few_bads();
  const Folds folds(stratified_folds(sample.bad, 3, 1), 3);
  Evaluation chosen;
  chosen.pd = std::vector<double>(sample.bad.size(), 0.1);
  const std::vector<MeasuredAlternative> table = measure_alternatives(
      "scorecard", chosen, sample.frame, sample.bad, folds, CostMatrix{20.0, 1.0}, 1);
  ASSERT_EQ(table.size(), 10u);
  EXPECT_EQ(table[1].model, "scorecard");
  EXPECT_EQ(table[1].way, ImbalanceWay::kCalibratedAtHalf);
  const double bad_rate =
      static_cast<double>(bads_of(sample)) / static_cast<double>(sample.bad.size());
  EXPECT_NEAR(table[1].cost.value, 20.0 * bad_rate, 1e-12) << "a PD of 0.1 is never refused";
  for (const size_t first : {size_t{2}, size_t{6}}) {
    EXPECT_EQ(table[first].model, first == 2 ? "logistic" : "lightgbm");
    EXPECT_EQ(table[first].way, ImbalanceWay::kCalibratedAtThreshold);
    for (size_t way = first + 1; way < first + 4; ++way) {
      EXPECT_GT(table[way].cost.value, table[first].cost.value) << name_of(table[way].way);
    }
    EXPECT_GT(table[first + 2].calibration_error, 0.1) << "weights distort the PDs";
    EXPECT_GT(table[first + 3].calibration_error, 0.1) << "so do made-up clients";
  }
}

}  // namespace
}  // namespace octroi
