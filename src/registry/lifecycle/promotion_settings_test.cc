#include "registry/lifecycle/promotion_settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_error.h"
#include "model/test_settings.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;

PromotionSettings settings(const std::string& text) {
  return read_promotion_settings(portfolio_with(text));
}

Error refusal(const std::string& promotion) {
  const Error error = error_of([&] { settings("[promotion]\n" + promotion); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.where(), HasSubstr("portfolio.toml:2:1"));
  return error;
}

TEST(PromotionSettings, AreReadFromTheirSectionOrAsTheyCome) {
  EXPECT_EQ(settings(""), PromotionSettings{});
  const PromotionSettings read =
      settings("[promotion]\nmax_auc_loss = 0.002\nmax_latency_ms = 20\nmin_auc = 0.7");
  EXPECT_EQ(read.max_auc_loss, 0.002);
  EXPECT_EQ(read.max_latency_ms, 20.0);
  EXPECT_EQ(read.min_auc, 0.7);
  EXPECT_EQ(read.max_approval_gap, std::nullopt);
  EXPECT_EQ(read.max_score_shift, PromotionSettings{}.max_score_shift);
}

TEST(PromotionSettings, NameTheLineOfASlip) {
  EXPECT_THAT(refusal("max_auc_los = 0.1").what(), HasSubstr("max_auc_los"));
  EXPECT_THAT(refusal("max_auc_loss = -0.1").what(), HasSubstr("between 0 and 1"));
  EXPECT_THAT(refusal("max_latency_ms = -1").what(), HasSubstr("below 0"));
  EXPECT_THAT(refusal("max_score_shift = nan").what(), HasSubstr("below 0"));
  EXPECT_THAT(refusal("max_approval_gap = 20").what(), HasSubstr("between 0 and 1"));
}

}  // namespace
}  // namespace octroi
