#include "registry/lifecycle/promotion_gates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace octroi {
namespace {

using ::testing::HasSubstr;

constexpr size_t kApplicants = 4000;

// Applicants with a true risk, which the candidate and the champion see through so much noise.
JudgedSample sample(double noise, double champion_noise, size_t applicants = kApplicants) {
  std::mt19937_64 random(7);
  std::normal_distribution<double> normal;
  const auto pd_of = [](double log_odds) { return 1.0 / (1.0 + std::exp(-log_odds)); };
  JudgedSample made;
  made.source = "made-up applicants";
  for (size_t i = 0; i < applicants; ++i) {
    const double risk = -2.0 + 1.2 * normal(random);
    made.keys.push_back(static_cast<int64_t>(i));
    made.bad.push_back(std::uniform_real_distribution<double>()(random) < pd_of(risk));
    made.pd.push_back(pd_of(risk + noise * normal(random)));
    made.champion_pd.push_back(pd_of(risk + champion_noise * normal(random)));
  }
  return made;
}

class PromotionGates : public ::testing::Test {
 protected:
  PromotionGates() {
    policy_.grades = {{"A", 1.0}};
    settings_.max_calibration_error = 1.0;
  }

  std::vector<Check> checks(const JudgedSample& sample, bool against_champion = true,
                            bool must_match = true) {
    const GateFacts facts{sample,   policy_,   against_champion ? &policy_ : nullptr,
                          latency_, fairness_, 37};
    return evaluate_gates(settings_, facts, must_match);
  }
  static const Check& find(const std::vector<Check>& checks, const std::string& name) {
    const auto found = std::ranges::find(checks, name, &Check::name);
    if (found == checks.end()) throw std::runtime_error("no check " + name);
    return *found;
  }

  PromotionSettings settings_;
  Policy policy_;
  std::optional<Latency> latency_ = Latency{200, 1.5, 4.0};
  std::vector<FairnessField> fairness_;
};

TEST_F(PromotionGates, PassAModelThatIsBetter) {
  const std::vector<Check> found = checks(sample(0.1, 1.0));
  EXPECT_EQ(failed_checks(found), "");
  const Check& auc = find(found, "auc_difference");
  EXPECT_EQ(auc.verdict, Verdict::kPassed);
  EXPECT_GT(auc.difference->low, 0.0);
  EXPECT_NEAR(*auc.value - *auc.champion, auc.difference->value, 1e-12);
  const Check& cost = find(found, "cost_difference");
  EXPECT_LT(cost.difference->high, 0.0);
  EXPECT_LT(cost.difference->low, cost.difference->value);
}

TEST_F(PromotionGates, RefuseAModelThatIsWorse) {
  const std::vector<Check> found = checks(sample(1.5, 0.1));
  EXPECT_EQ(find(found, "auc_difference").verdict, Verdict::kFailed);
  EXPECT_EQ(find(found, "cost_difference").verdict, Verdict::kFailed);
  EXPECT_THAT(failed_checks(found),
              HasSubstr("AUC against the champion, cost against the champion"));
}

TEST_F(PromotionGates, PassAModelThatIsTheSame) {
  EXPECT_EQ(failed_checks(checks(sample(0.0, 0.0))), "");
}

TEST_F(PromotionGates, RefuseWhereTooFewApplicantsTell) {
  settings_.max_auc_loss = 0.01;
  const std::vector<Check> found = checks(sample(0.3, 0.6, 400));
  const Check& auc = find(found, "auc_difference");
  ASSERT_EQ(auc.verdict, Verdict::kFailed);
  ASSERT_GT(auc.difference->value, -0.01);
  EXPECT_THAT(auc.finding, HasSubstr("too few applicants"));
}

TEST_F(PromotionGates, OnlyReportDifferencesOfAChallenger) {
  const std::vector<Check> found = checks(sample(1.5, 0.1), true, false);
  EXPECT_EQ(failed_checks(found), "");
  EXPECT_EQ(find(found, "auc_difference").verdict, Verdict::kReported);
}

TEST_F(PromotionGates, AreOfTheModelItselfWithoutAChampion) {
  settings_.min_auc = 0.99;
  const std::vector<Check> found = checks(sample(0.1, 0.1), false);
  EXPECT_EQ(failed_checks(found), "AUC");
  EXPECT_EQ(std::ranges::find(found, "score_shift", &Check::name), found.end());
  EXPECT_EQ(find(found, "cost").verdict, Verdict::kReported);
}

TEST_F(PromotionGates, HoldCalibrationShiftAndLatencyToTheirLimits) {
  JudgedSample doubled = sample(0.1, 0.1);
  for (double& pd : doubled.pd) pd = std::min(1.0, 2.0 * pd);
  settings_.max_calibration_error = 0.05;
  settings_.max_latency_ms = 3.0;
  const std::vector<Check> found = checks(doubled);
  for (const char* name : {"calibration_error", "score_shift", "latency"}) {
    EXPECT_EQ(find(found, name).verdict, Verdict::kFailed) << name;
    EXPECT_GT(*find(found, name).value, *find(found, name).limit) << name;
  }
}

TEST_F(PromotionGates, DoNotPassWhatWasNotMeasured) {
  latency_.reset();
  EXPECT_EQ(failed_checks(checks(sample(0.1, 0.1))), "latency");
  settings_.max_approval_gap = 0.5;
  EXPECT_EQ(failed_checks(checks(sample(0.1, 0.1))), "latency, gap of approval rates");
}

TEST_F(PromotionGates, LimitTheGapOfApprovalRatesWhereAskedTo) {
  const JudgedSample judged = sample(0.1, 0.1);
  ProtectedColumn sex{{"sex", "sexe"}, "category", {"SEX", {}, {}, {"F", "M"}}};
  for (const double pd : judged.pd) sex.values.codes.push_back(pd > 0.1 ? 1 : 0);
  fairness_ = measure_fairness(policy_, judged.pd, judged.bad, {sex});
  EXPECT_EQ(find(checks(judged), "approval_gap").verdict, Verdict::kReported);
  settings_.max_approval_gap = 0.2;
  const std::vector<Check> found = checks(judged);
  EXPECT_EQ(find(found, "approval_gap").verdict, Verdict::kFailed);
  EXPECT_THAT(find(found, "approval_gap").finding, HasSubstr("SEX"));
}

TEST_F(PromotionGates, AreATableAndJson) {
  const std::vector<Check> found = checks(sample(1.5, 0.1));
  EXPECT_THAT(checks_text(found), HasSubstr("failed    AUC against the champion"));
  const Json json = to_json(find(found, "auc_difference"));
  EXPECT_EQ(json.at("verdict"), "failed");
  EXPECT_LT(json.at("difference").at("high"), 0.0);
  EXPECT_EQ(json.at("limit"), settings_.max_auc_loss);
  EXPECT_TRUE(to_json(find(found, "package")).at("value").is_null());
}

}  // namespace
}  // namespace octroi
