#include "model/importance.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/logistic_model.h"

namespace octroi {
namespace {

// The margin is 1 + x − 3·z.
LogisticModel linear_model() {
  const FeatureEffect x{-10, 10, 1.0, 0.0, 0.0, {}};
  const FeatureEffect z{-10, 10, -3.0, 0.0, 0.0, {}};
  return {{{"x", false, {}}, {"z", false, {}}}, {x, z}, 1.0};
}

TEST(Importance, IsTheMeanSizeOfAFeaturesContributionsDescending) {
  const Frame frame({1, 2, 3, 4}, {{"x", {2, -2, 2, -2}, {}, {}}, {"z", {1, -1, 0, 2}, {}, {}}});
  const std::vector<FeatureImportance> found = global_importance(linear_model(), frame, 100);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].feature, "z");
  EXPECT_DOUBLE_EQ(found[0].mean_contribution, 3.0);
  EXPECT_DOUBLE_EQ(found[0].share, 0.6);
  EXPECT_EQ(found[1].feature, "x");
  EXPECT_DOUBLE_EQ(found[1].mean_contribution, 2.0);
}

TEST(Importance, LooksAtEvenlySpacedRowsOfManyAndAtEachOfFew) {
  std::vector<double> x(1000, 0.0), z(1000, 0.0);
  x[500] = 4.0;
  const Frame frame(std::vector<int64_t>(1000), {{"x", x, {}, {}}, {"z", z, {}, {}}});
  EXPECT_DOUBLE_EQ(global_importance(linear_model(), frame, 2)[0].mean_contribution, 2.0)
      << "rows 0 and 500";
  EXPECT_DOUBLE_EQ(global_importance(linear_model(), frame, 1000)[0].mean_contribution, 0.004);
}

TEST(Importance, SharesNothingWhereNothingContributes) {
  const Frame frame({1}, {{"x", {0}, {}, {}}, {"z", {0}, {}, {}}});
  for (const FeatureImportance& feature : global_importance(linear_model(), frame, 10)) {
    EXPECT_DOUBLE_EQ(feature.share, 0.0);
  }
}

}  // namespace
}  // namespace octroi
