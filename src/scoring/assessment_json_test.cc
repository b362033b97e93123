#include "scoring/assessment_json.h"

#include <gtest/gtest.h>

#include "scoring/made_up_assessment.h"

namespace octroi {
namespace {

class AssessmentJson : public ::testing::Test {
 protected:
  AssessmentJson()
      : scorer_(made_up::small_scorer()),
        one_(made_up::small_assessment(scorer_)),
        json_(explanation_json(one_, scorer_, {Language::kEnglish, "EUR"})) {}

  Scorer scorer_;
  Assessment one_;
  Json json_;
};

TEST_F(AssessmentJson, HoldsTheVerdictWithAllItsDigits) {
  EXPECT_EQ(json_["key"], 100001);
  EXPECT_EQ(json_["pd"].get<double>(), one_.pd);
  EXPECT_EQ(json_["decision"], "refuse");
  EXPECT_EQ(json_["grade"], "B");
  EXPECT_EQ(json_["threshold"].get<double>(), scorer_.policy().threshold);
}

TEST_F(AssessmentJson, GivesEachReasonsValueAndWords) {
  ASSERT_EQ(json_["reasons"].size(), 2u);
  EXPECT_EQ(json_["reasons"][0]["feature"], "a__score_2__value");
  EXPECT_EQ(json_["reasons"][0]["value"], 0.12);
  EXPECT_EQ(json_["reasons"][0]["text"], "external score 2: 0.12 (usual: 0.57) raises the risk");
  EXPECT_TRUE(json_["reasons"][1]["value"].is_null());
}

TEST_F(AssessmentJson, MarksProtectedFeaturesAmongTheContributions) {
  ASSERT_EQ(json_["contributions"].size(), 4u);
  EXPECT_EQ(json_["contributions"][0]["feature"], "a__score_2__value");
  for (const Json& contribution : json_["contributions"]) {
    EXPECT_EQ(contribution["protected"], contribution["feature"] == "a__gender__value");
  }
}

TEST_F(AssessmentJson, AddsUpFromTheAverageToThePoints) {
  double points = json_["average"]["points"];
  for (const Json& theme : json_["themes"]) points += theme["points"].get<double>();
  EXPECT_NEAR(points, json_["points"].get<double>(), 1e-9);
}

}  // namespace
}  // namespace octroi
