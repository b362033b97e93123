#include "model/explanation/example_choice.h"

#include <gtest/gtest.h>

namespace octroi {
namespace {

using Kind = ExampleChoice::Kind;

Policy policy() {
  Policy policy;
  policy.threshold = 0.5;
  policy.refer_from = 0.8;
  policy.refer_to = 1.2;
  return policy;
}

TEST(ExampleChoice, ShowsAClearApprovalAClearRefusalAndTheClientNearestToTheThreshold) {
  std::vector<double> pd;
  for (int i = 0; i < 101; ++i) pd.push_back(0.01 * ((i * 7) % 101));
  const std::vector<ExampleChoice> examples = choose_examples(pd, policy());
  ASSERT_EQ(examples.size(), 3u);
  EXPECT_EQ(examples[0].kind, Kind::kClearApproval);
  EXPECT_NEAR(pd[examples[0].row], 0.04, 1e-9) << "a tenth of those below 0.4";
  EXPECT_EQ(examples[1].kind, Kind::kClearRefusal);
  EXPECT_NEAR(pd[examples[1].row], 0.96, 1e-9);
  EXPECT_EQ(examples[2].kind, Kind::kBorderline);
  EXPECT_NEAR(pd[examples[2].row], 0.5, 1e-9);
}

TEST(ExampleChoice, LeavesOutWhatNoClientIs) {
  const std::vector<ExampleChoice> examples = choose_examples(std::vector{0.1, 0.2}, policy());
  ASSERT_EQ(examples.size(), 2u);
  EXPECT_EQ(examples[0].kind, Kind::kClearApproval);
  EXPECT_EQ(examples[1].kind, Kind::kBorderline);
  EXPECT_NE(examples[0].row, examples[1].row);
  EXPECT_TRUE(choose_examples({}, policy()).empty());
}

}  // namespace
}  // namespace octroi
