#include "model/metrics/curves.h"

#include <gtest/gtest.h>

#include "base/json.h"
#include "model/metrics/confusion.h"
#include "model/metrics/gains.h"
#include "support/source_folder.h"

namespace octroi {
namespace {

const Json& cases() {
  static const Json all =
      read_json(source_folder() / "src/model/metrics/curve_fixtures.json")["cases"];
  return all;
}

void expect_curve(const std::vector<CurvePoint>& curve, const Json& points) {
  ASSERT_EQ(curve.size(), points.size());
  for (size_t i = 0; i < curve.size(); ++i) {
    EXPECT_NEAR(curve[i].x, points[i][0].get<double>(), 1e-12) << i;
    EXPECT_NEAR(curve[i].y, points[i][1].get<double>(), 1e-12) << i;
  }
}

TEST(Curves, EqualScikitLearns) {
  for (const Json& example : cases()) {
    SCOPED_TRACE(example["name"].get<std::string>());
    const auto pd = example["pd"].get<std::vector<double>>();
    const auto bad = example["bad"].get<std::vector<uint8_t>>();
    expect_curve(roc_curve(pd, bad), example["roc"]);
    // scikit-learn's curve ends where all bads are found; ours goes on to the last client.
    std::vector<CurvePoint> curve = precision_recall_curve(pd, bad);
    curve.resize(example["precision_recall"].size());
    expect_curve(curve, example["precision_recall"]);
    EXPECT_NEAR(average_precision(pd, bad), example["average_precision"].get<double>(), 1e-12);
  }
}

TEST(Confusion, HasScikitLearnsPrecisionRecallAndF) {
  for (const Json& example : cases()) {
    const auto bad = example["bad"].get<std::vector<uint8_t>>();
    std::vector<uint8_t> refused;
    for (const Json& pd : example["pd"]) {
      refused.push_back(pd.get<double>() >= example["threshold"].get<double>());
    }
    const Confusion counts = confusion(refused, bad);
    EXPECT_NEAR(counts.precision(), example["precision"].get<double>(), 1e-12);
    EXPECT_NEAR(counts.recall(), example["recall"].get<double>(), 1e-12);
    EXPECT_NEAR(counts.f_beta(2.0), example["f2"].get<double>(), 1e-12);
  }
}

TEST(Confusion, IsZeroWhereNobodyIsRefused) {
  const Confusion counts = confusion(std::vector<uint8_t>{0, 0}, std::vector<uint8_t>{1, 0});
  EXPECT_EQ(counts.precision(), 0.0);
  EXPECT_EQ(counts.f_beta(1.0), 0.0);
}

TEST(CostCurve, PricesEveryThresholdAsTheCostMatrixDoes) {
  const std::vector<double> pd = {0.1, 0.4, 0.4, 0.9};
  const std::vector<uint8_t> bad = {0, 0, 1, 1};
  const std::vector<CurvePoint> curve = cost_curve(pd, bad, CostMatrix{10.0, 1.0});
  const std::vector<std::pair<double, double>> expected = {
      {0.1, 0.5}, {0.4, 0.25}, {0.9, 2.5}, {1.0, 5.0}};
  ASSERT_EQ(curve.size(), expected.size());
  for (size_t i = 0; i < curve.size(); ++i) {
    EXPECT_DOUBLE_EQ(curve[i].x, expected[i].first);
    EXPECT_DOUBLE_EQ(curve[i].y, expected[i].second) << i;
  }
}

TEST(Curves, AreEmptyWhereAClassIsAbsent) {
  const std::vector<double> pd = {0.1, 0.2};
  EXPECT_TRUE(roc_curve(pd, std::vector<uint8_t>{0, 0}).empty());
  EXPECT_TRUE(precision_recall_curve(pd, std::vector<uint8_t>{0, 0}).empty());
}

TEST(Curves, KeepTheirEndsWhenThinned) {
  std::vector<CurvePoint> curve;
  for (int i = 0; i <= 1000; ++i) curve.push_back({i * 1.0, 0.0});
  const std::vector<CurvePoint> few = thinned(curve, 11);
  ASSERT_EQ(few.size(), 11u);
  EXPECT_EQ(few.front().x, 0.0);
  EXPECT_EQ(few[5].x, 500.0);
  EXPECT_EQ(few.back().x, 1000.0);
}

TEST(Gains, ShareTheBadsOutByFallingRisk) {
  const std::vector<double> pd = {0.9, 0.8, 0.3, 0.2};
  const std::vector<uint8_t> bad = {1, 0, 1, 0};
  const std::vector<GainsRow> table = gains_table(pd, bad, 4);
  ASSERT_EQ(table.size(), 4u);
  EXPECT_EQ(table[0].bads, 1u);
  EXPECT_DOUBLE_EQ(table[0].lift, 2.0);
  EXPECT_DOUBLE_EQ(table[1].captured, 0.5);
  EXPECT_DOUBLE_EQ(table[2].captured, 1.0);
  EXPECT_DOUBLE_EQ(table[2].cumulative_lift, 4.0 / 3.0);
  EXPECT_DOUBLE_EQ(table[3].cumulative_lift, 1.0);
}

TEST(Gains, LeaveNoGroupEmptyWithFewClients) {
  EXPECT_EQ(gains_table(std::vector<double>{0.1, 0.2}, std::vector<uint8_t>{0, 1}).size(), 2u);
}

}  // namespace
}  // namespace octroi
