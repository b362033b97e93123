#include "model/drift_reference.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace octroi {
namespace {

using ::testing::DoubleEq;
using ::testing::DoubleNear;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// 1 … 200 with every fifth missing; a count that is mostly 0; a category.
Frame made_up_frame() {
  FrameColumn income{"income", {}, {}, {}}, late{"late", {}, {}, {}}, none{"none", {}, {}, {}};
  FrameColumn job{"job", {}, {}, {"clerk", "driver", "nurse"}};
  std::vector<int64_t> keys;
  for (int i = 1; i <= 200; ++i) {
    keys.push_back(i);
    income.numbers.push_back(i % 5 == 0 ? std::nan("") : i);
    late.numbers.push_back(i % 20 == 0 ? i : 0);
    none.numbers.push_back(std::nan(""));
    job.codes.push_back(i % 4 - 1);
  }
  return {std::move(keys), {income, late, none, job}};
}

double sum(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

class DriftReferenceTest : public ::testing::Test {
 protected:
  const DriftReference reference_ =
      describe_drift_reference(made_up_frame(), std::vector<double>{0.1, 0.2, 0.2, 0.4});
};

TEST_F(DriftReferenceTest, CutsANumberIntoTenthsOfItsRows) {
  const ColumnReference& income = reference_.features[0];
  EXPECT_EQ(reference_.rows, 200u);
  EXPECT_EQ(income.name, "income");
  EXPECT_DOUBLE_EQ(income.missing_share, 0.2);
  ASSERT_EQ(income.cuts.size(), 9u);
  ASSERT_EQ(income.shares.size(), 10u);
  for (const double share : income.shares) EXPECT_NEAR(share, 0.08, 1e-12);
  EXPECT_EQ(income.quantiles.size(), 99u);
  EXPECT_NEAR(income.quantiles[49], 100.5, 2.0);
}

TEST_F(DriftReferenceTest, AddsUpToAllRows) {
  for (const ColumnReference& column : reference_.features) {
    EXPECT_NEAR(sum(column.shares) + column.missing_share, 1.0, 1e-12) << column.name;
  }
  EXPECT_NEAR(sum(reference_.scores.shares), 1.0, 1e-12);
}

TEST_F(DriftReferenceTest, HasFewerBinsWhereManyShareAValue) {
  const ColumnReference& late = reference_.features[1];
  EXPECT_THAT(late.cuts, IsEmpty());
  EXPECT_THAT(late.shares, ElementsAre(DoubleEq(1.0)));
}

TEST_F(DriftReferenceTest, CountsTheCategories) {
  const ColumnReference& job = reference_.features[3];
  EXPECT_THAT(job.categories, ElementsAre("clerk", "driver", "nurse"));
  EXPECT_THAT(job.shares, ElementsAre(DoubleNear(0.25, 1e-12), DoubleNear(0.25, 1e-12),
                                      DoubleNear(0.25, 1e-12)));
  EXPECT_DOUBLE_EQ(job.missing_share, 0.25);
}

TEST_F(DriftReferenceTest, IsReadBackAsItWasWritten) {
  const DriftReference read = drift_reference_from(Json::parse(to_json(reference_).dump()));
  EXPECT_EQ(to_json(read), to_json(reference_));
  EXPECT_EQ(read.features[2].missing_share, 1.0);
  EXPECT_THAT(read.features[2].shares, IsEmpty());
}

}  // namespace
}  // namespace octroi
