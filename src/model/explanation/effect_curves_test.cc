#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "model/explanation/accumulated_effects.h"
#include "model/explanation/explanation_fixture.h"
#include "model/explanation/partial_dependence.h"
#include "model/explanation/varied_frame.h"

namespace octroi {
namespace {

using explanation_fixture::kTolerance;
using explanation_fixture::numbers;
using ::testing::ElementsAre;
using ::testing::Pointwise;

MATCHER(NearlyEquals, "") { return std::abs(std::get<0>(arg) - std::get<1>(arg)) <= kTolerance; }

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

EffectGrid grid_of(std::vector<double> values) { return {"x", std::move(values), {}, {}}; }

std::vector<size_t> all_rows(const Frame& frame) {
  return spaced_rows(frame.row_count(), frame.row_count());
}

TEST(PartialDependence, IsThatOfScikitLearn) {
  const Json& expected = explanation_fixture::read().at("partial_dependence");
  const Frame frame = explanation_fixture::clients();
  const auto individual = individual_effects(explanation_fixture::pds, frame, all_rows(frame), 0,
                                             grid_of(numbers(expected.at("grid"))));
  EXPECT_THAT(partial_dependence(individual),
              Pointwise(NearlyEquals(), numbers(expected.at("mean"))));
  ASSERT_EQ(individual.size(), frame.row_count());
  for (size_t row = 0; row < individual.size(); ++row) {
    EXPECT_THAT(individual[row],
                Pointwise(NearlyEquals(), numbers(expected.at("individual")[row])));
  }
}

TEST(AccumulatedEffects, OfANumberAreThoseOfTheirDefinition) {
  const Json& expected = explanation_fixture::read().at("ale");
  const Frame frame = explanation_fixture::clients();
  EXPECT_THAT(accumulated_effects(explanation_fixture::pds, frame, all_rows(frame), 0,
                                  grid_of(numbers(expected.at("grid")))),
              Pointwise(NearlyEquals(), numbers(expected.at("effects"))));
}

TEST(AccumulatedEffects, OfACategoryAreThoseOfTheirDefinition) {
  const Json& expected = explanation_fixture::read().at("ale_of_category");
  const Frame frame = explanation_fixture::clients();
  EffectGrid grid{
      "region", {}, expected.at("order").get<std::vector<int32_t>>(), frame.column(2).dictionary};
  EXPECT_THAT(accumulated_effects(explanation_fixture::pds, frame, all_rows(frame), 2, grid),
              Pointwise(NearlyEquals(), numbers(expected.at("effects"))));
}

TEST(AccumulatedEffects, OfAnAdditiveFunctionAreItsTermWhateverTheOtherFeaturesDo) {
  const Frame frame = explanation_fixture::clients();
  const Prediction additive = [](const Frame& asked) {
    std::vector<double> result;
    for (size_t row = 0; row < asked.row_count(); ++row) {
      const double x = asked.column(0).numbers[row];
      result.push_back(x * x + 5.0 * std::sin(asked.column(1).numbers[row]));
    }
    return result;
  };
  const EffectGrid grid = quantile_grid(frame.column(0), all_rows(frame), 10);
  const auto effects = accumulated_effects(additive, frame, all_rows(frame), 0, grid);
  for (size_t i = 1; i < grid.size(); ++i) {
    EXPECT_NEAR(effects[i] - effects[0],
                grid.numbers[i] * grid.numbers[i] - grid.numbers[0] * grid.numbers[0], 1e-12);
  }
}

TEST(AccumulatedEffects, LeaveRowsOutThatHaveNoValueOrAreOutsideTheGrid) {
  const Frame frame({1, 2, 3}, {{"x", {0.5, kMissing, 9.0}, {}, {}}});
  const Prediction rising = [](const Frame& asked) { return asked.column(0).numbers; };
  EXPECT_THAT(accumulated_effects(rising, frame, all_rows(frame), 0, grid_of({0.0, 1.0, 2.0})),
              ElementsAre(-0.5, 0.5, 0.5));
}

TEST(EffectGrid, HoldsTheQuantilesOfTheValuesEachOnce) {
  const Frame frame({1, 2, 3, 4, 5}, {{"x", {3, 1, kMissing, 1, 2}, {}, {}}});
  EXPECT_THAT(quantile_grid(frame.column(0), all_rows(frame), 5).numbers, ElementsAre(1.0, 2.0));
  const Frame empty({1}, {{"x", {kMissing}, {}, {}}});
  EXPECT_EQ(quantile_grid(empty.column(0), all_rows(empty), 5).size(), 0u);
}

TEST(EffectGrid, OrdersTheMostFrequentCategoriesByWhatIsPredicted) {
  const FrameColumn column{"c", {}, {0, 0, 1, 1, 2, -1}, {"high", "low", "rare", "absent"}};
  const std::vector<double> predicted = {0.9, 0.7, 0.1, 0.2, 0.0, 0.5};
  const std::vector<size_t> rows = spaced_rows(6, 6);
  EXPECT_THAT(category_grid(column, rows, predicted, 2).codes, ElementsAre(1, 0));
  EXPECT_THAT(category_grid(column, rows, predicted, 9).codes, ElementsAre(2, 1, 0));
}

}  // namespace
}  // namespace octroi
