#include "registry/lifecycle/promotion.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_error.h"
#include "registry/lifecycle/lifecycle_event.h"
#include "registry/lifecycle/registry_view.h"
#include "registry/made_up_registry.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class PromotionTest : public ::testing::Test {
 protected:
  PromotionTest() {
    for (const char* text : {"first", "second", "third"}) registry_.add(text);
  }

  ModelVersion version(int64_t number) {
    return store_->versions("loans")[static_cast<size_t>(number - 1)];
  }
  JudgedVersion judged(int64_t number, Verdict verdict, const std::string& alias = kChampion) {
    JudgedVersion judged;
    judged.version = version(number);
    const auto holder = store_->version_of_alias("loans", alias);
    if (holder) judged.holder = holder->version;
    judged.alias = alias;
    judged.judged_on = "200 applicants";
    judged.checks = {{"auc", "AUC", verdict, "0.7512"}};
    return judged;
  }
  void promote_to(int64_t number, const std::string& alias = kChampion) {
    promote(*store_, judged(number, Verdict::kPassed, alias), request_);
  }
  int64_t champion() { return store_->version_of_alias("loans", kChampion)->version; }
  std::string tag(int64_t number, const std::string& key) {
    const ModelVersion of = version(number);
    const std::string* const value = find_tag(of, key);
    return value == nullptr ? "no such tag" : *value;
  }

  made_up::Registry registry_;
  std::unique_ptr<TrackingStore> store_ = registry_.store();
  LifecycleRequest request_{"ada", "lower cost"};
};

TEST_F(PromotionTest, MovesTheAliasAndTellsWhy) {
  promote_to(1);
  EXPECT_EQ(champion(), 1);
  EXPECT_EQ(tag(1, "octroi.previous_champion"), "none");
  promote_to(2);
  EXPECT_EQ(champion(), 2);
  EXPECT_EQ(tag(2, kValidationTag), "passed");
  EXPECT_EQ(tag(2, "octroi.previous_champion"), "1");
  EXPECT_EQ(tag(2, "octroi.promoted_by"), "ada");
  EXPECT_EQ(tag(2, "octroi.promoted_reason"), "lower cost");
  EXPECT_EQ(tag(2, "octroi.check.auc"), "passed: 0.7512");
  EXPECT_THAT(version_text(version(2)), HasSubstr("promoted to champion by ada, over version 1"));
}

TEST_F(PromotionTest, RecordsARefusalAndLeavesTheChampion) {
  promote_to(1);
  refuse(*store_, judged(2, Verdict::kFailed), request_);
  EXPECT_EQ(champion(), 1);
  EXPECT_EQ(tag(2, kValidationTag), "failed");
  EXPECT_EQ(tag(2, "octroi.check.auc"), "failed: 0.7512");
  EXPECT_THAT(model_text({"loans", store_->versions("loans")}),
              HasSubstr("version 2 refused to champion by ada"));
}

TEST_F(PromotionTest, RecordsForceAsSuch) {
  promote(*store_, judged(1, Verdict::kFailed), request_);
  EXPECT_EQ(champion(), 1);
  EXPECT_EQ(tag(1, kValidationTag), "forced");
  EXPECT_TRUE(events_of(version(1)).back().forced);
}

TEST_F(PromotionTest, EndsTheChallengeOfWhoWins) {
  promote_to(1);
  promote_to(2, kChallenger);
  EXPECT_THAT(version(2).aliases, ElementsAre(kChallenger));
  promote_to(2);
  EXPECT_THAT(version(2).aliases, ElementsAre(kChampion));
  EXPECT_THAT(version(1).aliases, IsEmpty());
}

TEST_F(PromotionTest, IsRolledBackStepByStep) {
  promote_to(1);
  promote_to(2);
  promote_to(3);
  for (const int64_t before : {2, 1}) {
    const RollBack plan = plan_roll_back(*store_, "loans");
    EXPECT_EQ(plan.to.version, before);
    roll_back(*store_, plan, {"ada", "complaints"});
    EXPECT_EQ(champion(), before);
    EXPECT_EQ(tag(before + 1, "octroi.rolled_back_reason"), "complaints");
    EXPECT_EQ(tag(before, "octroi.restored_from"), std::to_string(before + 1));
  }
  EXPECT_THAT(error_of([&] { plan_roll_back(*store_, "loans"); }).what(),
              HasSubstr("first champion"));
}

TEST_F(PromotionTest, IsNotRolledBackWithoutARecord) {
  EXPECT_THAT(error_of([&] { plan_roll_back(*store_, "loans"); }).what(),
              HasSubstr("has no champion"));
  promote_to(1);
  store_->set_alias("loans", kChampion, 3);
  EXPECT_THAT(error_of([&] { plan_roll_back(*store_, "loans"); }).what(),
              HasSubstr("not promoted by octroi"));
  EXPECT_THAT(error_of([&] { plan_roll_back(*store_, "lones"); }).hint(), HasSubstr("loans"));
}

TEST_F(PromotionTest, TakesAReasonThatATagCanHold) {
  check_request({"ada", std::string(1000, 'x')});
  EXPECT_EQ(error_of([] {
              check_request({"ada", std::string(1001, 'x')});
            }).kind(),
            ErrorKind::kUsage);
}

}  // namespace
}  // namespace octroi
