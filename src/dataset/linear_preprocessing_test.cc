#include "dataset/linear_preprocessing.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "dataset/linear_fixture.h"

namespace octroi {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

class LinearPreprocessingTest : public ::testing::Test {
 protected:
  LinearPreprocessingTest() : rows_(fixture_.bad.size()) {
    std::iota(rows_.begin(), rows_.end(), size_t{0});
  }
  std::vector<double> row(const LinearPreprocessing& preprocessing, size_t index) const {
    std::vector<double> columns(preprocessing.column_count());
    preprocessing.write_row(fixture_.frame, index, columns);
    return columns;
  }

  const LinearFixture fixture_ = linear_fixture();
  std::vector<size_t> rows_;
};

TEST_F(LinearPreprocessingTest, MakesTheColumnsThatScikitLearnMakes) {
  const LinearPreprocessing preprocessing(fixture_.frame, rows_);
  ASSERT_EQ(preprocessing.column_count(), fixture_.columns[0].size());
  for (const size_t index : rows_) {
    const std::vector<double> found = row(preprocessing, index);
    for (size_t i = 0; i < found.size(); ++i) {
      EXPECT_NEAR(found[i], fixture_.columns[index][i], 1e-9) << "row " << index << " column " << i;
    }
  }
}

TEST_F(LinearPreprocessingTest, MultipliesAsTheColumnsWould) {
  const LinearPreprocessing preprocessing(fixture_.frame, rows_);
  std::vector<double> values;
  for (const size_t index : rows_) values.push_back(std::sin(static_cast<double>(index)));
  const std::vector<double> product =
      preprocessing.transposed_product(fixture_.frame, rows_, values);
  for (size_t i = 0; i < product.size(); ++i) {
    double expected = 0.0;
    for (const size_t index : rows_) expected += fixture_.columns[index][i] * values[index];
    EXPECT_NEAR(product[i], expected, 1e-8) << "column " << i;
  }
}

TEST_F(LinearPreprocessingTest, FoldsCoefficientsIntoOneEffectAFeature) {
  const LinearPreprocessing preprocessing(fixture_.frame, rows_);
  std::vector<double> coefficients;
  for (size_t i = 0; i < preprocessing.column_count(); ++i) {
    coefficients.push_back(0.1 * static_cast<double>(i) - 0.5);
  }
  const std::vector<FeatureEffect> effects = preprocessing.effects(coefficients);
  ASSERT_EQ(effects.size(), fixture_.frame.column_count());
  std::vector<double> margins(rows_.size(), 0.25);
  add_effects(fixture_.frame, rows_, effects, margins);
  for (const size_t index : rows_) {
    const std::vector<double>& columns = fixture_.columns[index];
    EXPECT_NEAR(margins[index],
                std::inner_product(columns.begin(), columns.end(), coefficients.begin(), 0.25),
                1e-9);
  }
}

TEST_F(LinearPreprocessingTest, IsFittedOnTheRowsGivenAlone) {
  const Frame frame({1, 2, 3, 4}, {{"x", {1.0, 2.0, 3.0, 1e6}, {}, {}}});
  const std::vector<size_t> first_three = {0, 1, 2};
  const LinearPreprocessing preprocessing(frame, first_three);
  std::vector<double> columns(preprocessing.column_count());
  preprocessing.write_row(frame, 1, columns);
  EXPECT_NEAR(columns[0], (2.0 - 5.0 / 3.0) / std::sqrt(2.0 / 9.0), 1e-12)
      << "held within the 99.9 % quantile, which of three values is the second";
  const double at_quantile = columns[0];
  preprocessing.write_row(frame, 3, columns);
  EXPECT_DOUBLE_EQ(columns[0], at_quantile) << "a value beyond the training rows decides no more";
}

TEST_F(LinearPreprocessingTest, LeavesAConstantOrAlwaysMissingFeatureWithoutEffect) {
  const Frame frame({1, 2, 3},
                    {{"same", {7.0, 7.0, 7.0}, {}, {}}, {"none", {kNaN, kNaN, kNaN}, {}, {}}});
  const std::vector<size_t> rows = {0, 1, 2};
  const LinearPreprocessing preprocessing(frame, rows);
  const std::vector<FeatureEffect> effects =
      preprocessing.effects(std::vector<double>(preprocessing.column_count(), 3.0));
  for (const FeatureEffect& effect : effects) {
    EXPECT_DOUBLE_EQ(effect.of_number(7.0), 0.0);
    EXPECT_DOUBLE_EQ(effect.of_number(-1e9), 0.0);
    EXPECT_DOUBLE_EQ(effect.of_number(kNaN), 0.0);
  }
}

}  // namespace
}  // namespace octroi
