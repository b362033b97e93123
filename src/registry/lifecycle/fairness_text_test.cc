#include "registry/lifecycle/fairness_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace octroi {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

FairnessGroup group(double low, double high, double approved) {
  FairnessGroup made;
  made.kind = FairnessGroup::Kind::kRange;
  made.low = low;
  made.high = high;
  made.approved = {approved, approved, approved};
  made.mean_pd = 0.08;
  return made;
}

TEST(FairnessText, ShowsTheGroupsFurthestApart) {
  FairnessField age{"DAYS_BIRTH", {"age", "âge"}, "days", {}};
  age.groups = {group(7305, 10957, 0.4), group(11000, 14610, 0.6), group(14700, 20000, 0.9)};
  age.approval_gap = 0.5;
  FairnessField alone{"CHILDREN", {"children", "enfants"}, "count", {group(0, 3, 0.5)}};
  const std::string text = fairness_text({age, alone});
  EXPECT_THAT(text, HasSubstr("DAYS_BIRTH       20 to 29 years (40%, PD 8%)"));
  EXPECT_THAT(text, HasSubstr("40 to 54 years (90%, PD 8%)"));
  EXPECT_THAT(text, HasSubstr("50%"));
  EXPECT_THAT(text, Not(HasSubstr("CHILDREN")));
  EXPECT_EQ(fairness_text({alone}), "");
}

}  // namespace
}  // namespace octroi
