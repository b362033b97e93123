#include "model/non_negative_logistic.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/json.h"
#include "support/source_folder.h"

namespace octroi {
namespace {

struct Fixtures {
  Json json = read_json(source_folder() / "src/model/scorecard_fixtures.json");
  std::vector<BinnedColumn> columns;
  std::vector<uint8_t> bad = json.at("bad");

  Fixtures() {
    for (size_t c = 0; c < json.at("bins").size(); ++c) {
      columns.push_back({json.at("bins")[c], json.at("values")[c]});
    }
  }
};

size_t above_zero(const NonNegativeCoefficients& found) {
  size_t count = 0;
  for (const double weight : found.weights) count += weight > 0.0;
  return count;
}

TEST(NonNegativeLogistic, FindsTheMinimumThatScipyFinds) {
  const Fixtures fixtures;
  for (const Json& expected : fixtures.json.at("solutions")) {
    NonNegativeLogistic solver(fixtures.columns, fixtures.bad, expected.at("l2"), 100);
    const NonNegativeCoefficients found = solver.solve(expected.at("l1"));
    for (size_t c = 0; c < found.weights.size(); ++c) {
      EXPECT_NEAR(found.weights[c], expected.at("weights")[c].get<double>(), 1e-6) << c;
    }
    EXPECT_NEAR(found.intercept, expected.at("intercept").get<double>(), 1e-6);
  }
}

TEST(NonNegativeLogistic, FindsTheSameAlongAPathAsFromTheStart) {
  const Fixtures fixtures;
  NonNegativeLogistic path(fixtures.columns, fixtures.bad, 0.0, 100);
  for (const double l1 : {0.05, 0.02, 0.01, 0.001}) {
    NonNegativeLogistic alone(fixtures.columns, fixtures.bad, 0.0, 100);
    const NonNegativeCoefficients a = path.solve(l1), b = alone.solve(l1);
    for (size_t c = 0; c < a.weights.size(); ++c) EXPECT_NEAR(a.weights[c], b.weights[c], 1e-6);
  }
}

TEST(NonNegativeLogistic, GivesTheBaseRateWhereThePenaltyLetsNothingIn) {
  const Fixtures fixtures;
  NonNegativeLogistic solver(fixtures.columns, fixtures.bad, 0.0, 100);
  const NonNegativeCoefficients found = solver.solve(10.0);
  EXPECT_EQ(above_zero(found), 0u);
  double bads = 0.0;
  for (const uint8_t label : fixtures.bad) bads += label;
  const double goods = static_cast<double>(fixtures.bad.size()) - bads;
  EXPECT_NEAR(found.intercept, std::log(bads / goods), 1e-9);
}

TEST(NonNegativeLogistic, UsesNoMoreColumnsThanAllowed) {
  const Fixtures fixtures;
  NonNegativeLogistic free(fixtures.columns, fixtures.bad, 0.0, 100);
  NonNegativeLogistic bound(fixtures.columns, fixtures.bad, 0.0, 2);
  EXPECT_GT(above_zero(free.solve(0.001)), 2u);
  EXPECT_EQ(above_zero(bound.solve(0.001)), 2u);
}

TEST(NonNegativeLogistic, FitsRowsWithoutAnyColumn) {
  const std::vector<BinnedColumn> none;
  const std::vector<uint8_t> bad = {1, 0, 0, 0};
  NonNegativeLogistic solver(none, bad, 0.0, 10);
  const NonNegativeCoefficients found = solver.solve(0.1);
  EXPECT_TRUE(found.weights.empty());
  EXPECT_NEAR(found.intercept, std::log(1.0 / 3.0), 1e-9);
}

}  // namespace
}  // namespace octroi
