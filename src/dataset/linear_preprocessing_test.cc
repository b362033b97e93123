#include "dataset/linear_preprocessing.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "dataset/linear_fixture.h"

namespace octroi {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

constexpr LinearSettings kStraight = {TransformChoice::kNone, 0};
constexpr LinearSettings kBent = {TransformChoice::kNone, kFixtureBends};

class LinearPreprocessingTest : public ::testing::Test {
 protected:
  LinearPreprocessingTest() : rows_(fixture_.bad.size()) {
    std::iota(rows_.begin(), rows_.end(), size_t{0});
  }
  static std::vector<double> columns_of(const LinearPreprocessing& preprocessing,
                                        const Frame& frame, size_t row) {
    std::vector<double> columns(preprocessing.column_count());
    const std::vector<size_t> rows = {row};
    preprocessing.write_row(preprocessing.prepare(frame, rows), 0, columns);
    return columns;
  }
  // The columns' own numbers as coefficients, so that none is 0 or like another.
  static std::vector<double> coefficients(const LinearPreprocessing& preprocessing) {
    std::vector<double> result;
    for (size_t i = 0; i < preprocessing.column_count(); ++i) {
      result.push_back(0.1 * static_cast<double>(i) - 0.5);
    }
    return result;
  }
  void expect_columns(const LinearSettings& settings,
                      const std::vector<std::vector<double>>& expected) const {
    const LinearPreprocessing preprocessing(fixture_.frame, rows_, settings);
    ASSERT_EQ(preprocessing.column_count(), expected[0].size());
    for (const size_t row : rows_) {
      const std::vector<double> found = columns_of(preprocessing, fixture_.frame, row);
      for (size_t i = 0; i < found.size(); ++i) {
        ASSERT_NEAR(found[i], expected[row][i], 1e-9) << "row " << row << " column " << i;
      }
    }
  }
  void expect_effects_that_add_up(const LinearSettings& settings) const {
    const LinearPreprocessing preprocessing(fixture_.frame, rows_, settings);
    const std::vector<double> weights = coefficients(preprocessing);
    const std::vector<FeatureEffect> effects = preprocessing.effects(weights);
    ASSERT_EQ(effects.size(), fixture_.frame.column_count());
    std::vector<double> margins(rows_.size(), 0.25), prepared_margins(rows_.size(), 0.25);
    add_effects(fixture_.frame, rows_, effects, margins);
    add_prepared_effects(preprocessing.prepare(fixture_.frame, rows_), effects, prepared_margins);
    for (const size_t row : rows_) {
      const std::vector<double> columns = columns_of(preprocessing, fixture_.frame, row);
      const double expected =
          std::inner_product(columns.begin(), columns.end(), weights.begin(), 0.25);
      ASSERT_NEAR(margins[row], expected, 1e-9);
      ASSERT_EQ(prepared_margins[row], margins[row]);
    }
  }

  const LinearFixture fixture_ = linear_fixture();
  std::vector<size_t> rows_;
};

TEST_F(LinearPreprocessingTest, MakesTheColumnsThatScikitLearnMakes) {
  expect_columns(kStraight, fixture_.columns);
}

TEST_F(LinearPreprocessingTest, AddsColumnsForTheBendsOfANumber) {
  expect_columns(kBent, fixture_.bent_columns);
}

TEST_F(LinearPreprocessingTest, MultipliesAsTheColumnsWould) {
  const LinearPreprocessing preprocessing(fixture_.frame, rows_, kBent);
  std::vector<double> values;
  for (const size_t index : rows_) values.push_back(std::sin(static_cast<double>(index)));
  const std::vector<double> product =
      preprocessing.transposed_product(preprocessing.prepare(fixture_.frame, rows_), values);
  for (size_t i = 0; i < product.size(); ++i) {
    double expected = 0.0;
    for (const size_t index : rows_) expected += fixture_.bent_columns[index][i] * values[index];
    EXPECT_NEAR(product[i], expected, 1e-8) << "column " << i;
  }
}

TEST_F(LinearPreprocessingTest, FoldsCoefficientsIntoOneEffectAFeature) {
  expect_effects_that_add_up(kStraight);
  expect_effects_that_add_up(kBent);
  expect_effects_that_add_up({TransformChoice::kAuto, 0});
  expect_effects_that_add_up({TransformChoice::kAuto, 2});
  expect_effects_that_add_up({TransformChoice::kLog, 2});
  expect_effects_that_add_up({TransformChoice::kQuantile, 2});
}

TEST_F(LinearPreprocessingTest, TransformsANumberToWhereItIsNormal) {
  const LinearPreprocessing preprocessing(fixture_.frame, rows_, {TransformChoice::kAuto, 0});
  const std::vector<FeatureEffect> effects = preprocessing.effects(coefficients(preprocessing));
  EXPECT_EQ(fixture_.frame.column(0).name, "age");
  EXPECT_EQ(name_of(effects[0].transform), "none") << "it is normal as it is";
  EXPECT_EQ(fixture_.frame.column(1).name, "income");
  EXPECT_EQ(name_of(effects[1].transform), "log") << "it is log-normal";
}

TEST_F(LinearPreprocessingTest, IsFittedOnTheRowsGivenAlone) {
  const Frame frame({1, 2, 3, 4}, {{"x", {1.0, 2.0, 3.0, 1e6}, {}, {}}});
  const std::vector<size_t> first_three = {0, 1, 2};
  const LinearPreprocessing preprocessing(frame, first_three, kStraight);
  const double at_quantile = columns_of(preprocessing, frame, 1)[0];
  EXPECT_NEAR(at_quantile, (2.0 - 5.0 / 3.0) / std::sqrt(2.0 / 9.0), 1e-12)
      << "held within the 99.9 % quantile, which of three values is the second";
  EXPECT_DOUBLE_EQ(columns_of(preprocessing, frame, 3)[0], at_quantile)
      << "a value beyond the training rows decides no more";
}

TEST_F(LinearPreprocessingTest, LeavesAConstantOrAlwaysMissingFeatureWithoutEffect) {
  const Frame frame({1, 2, 3},
                    {{"same", {7.0, 7.0, 7.0}, {}, {}}, {"none", {kNaN, kNaN, kNaN}, {}, {}}});
  const std::vector<size_t> rows = {0, 1, 2};
  for (const TransformChoice choice : all_transform_choices()) {
    const LinearPreprocessing preprocessing(frame, rows, {choice, 4});
    const std::vector<FeatureEffect> effects =
        preprocessing.effects(std::vector<double>(preprocessing.column_count(), 3.0));
    for (const FeatureEffect& effect : effects) {
      EXPECT_DOUBLE_EQ(effect.of_number(7.0), 0.0) << name_of(choice);
      EXPECT_DOUBLE_EQ(effect.of_number(-1e9), 0.0) << name_of(choice);
      EXPECT_DOUBLE_EQ(effect.of_number(kNaN), 0.0) << name_of(choice);
    }
  }
}

TEST_F(LinearPreprocessingTest, TreatsACategoryThatTrainingLackedAsRare) {
  FrameColumn town{"town", {}, {}, {"big", "new", "old", "small"}};
  std::vector<size_t> rows;
  for (int32_t row = 0; row < 60; ++row) {
    town.codes.push_back(row < 30 ? 0 : row < 48 ? 3 : 2);
    rows.push_back(static_cast<size_t>(row));
  }
  town.codes.push_back(1);
  const Frame frame(std::vector<int64_t>(61), {town});
  const LinearPreprocessing preprocessing(frame, rows, kStraight);
  const FeatureEffect effect = preprocessing.effects(coefficients(preprocessing))[0];
  EXPECT_DOUBLE_EQ(effect.of_code(1), effect.missing) << "both unseen, both as rare ones are";
  EXPECT_NE(effect.of_code(1), effect.of_code(0));
}

}  // namespace
}  // namespace octroi
