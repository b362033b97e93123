#include "model/blend_settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_error.h"
#include "model/test_settings.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::optional<BlendSettings> settings(const std::string& text) {
  return read_blend_settings(portfolio_with(text));
}

Error refusal(const std::string& blend) {
  const Error error = error_of([&] { settings("[blend]\n" + blend); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.where(), HasSubstr("portfolio.toml:2:1"));
  return error;
}

TEST(BlendSettings, WantABlendOfAllModelsUnlessTheySayOtherwise) {
  ASSERT_TRUE(settings(""));
  EXPECT_THAT(settings("")->members, IsEmpty());
  ASSERT_TRUE(settings("[blend]\nmembers = [\"logistic\", \"lightgbm\"]"));
  EXPECT_THAT(settings("[blend]\nmembers = [\"logistic\", \"lightgbm\"]")->members,
              ElementsAre("logistic", "lightgbm"));
  EXPECT_FALSE(settings("[blend]\nenabled = false"));
}

TEST(BlendSettings, NameTheLineOfASlip) {
  EXPECT_THAT(refusal("members = [\"lightgmb\", \"logistic\"]").hint(), HasSubstr("lightgbm"));
  EXPECT_THAT(refusal("members = [\"majority\", \"logistic\"]").what(), HasSubstr("no member"));
  EXPECT_THAT(refusal("members = [\"logistic\", \"logistic\"]").what(), HasSubstr("twice"));
  EXPECT_THAT(refusal("members = [\"logistic\"]").what(), HasSubstr("two members"));
  EXPECT_THAT(refusal("members = []").what(), HasSubstr("two members"));
  EXPECT_THAT(refusal("enabeld = false").what(), HasSubstr("enabeld"));
}

}  // namespace
}  // namespace octroi
