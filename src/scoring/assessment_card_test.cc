#include "scoring/assessment_card.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scoring/made_up_assessment.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;

class AssessmentCard : public ::testing::Test {
 protected:
  AssessmentCard() : scorer_(made_up::small_scorer()), one_(made_up::small_assessment(scorer_)) {}
  std::string text(Language language) const {
    return assessment_card(one_, scorer_, {language, "EUR"});
  }

  Scorer scorer_;
  Assessment one_;
};

TEST_F(AssessmentCard, SaysDecisionPointsGradePdAndReasons) {
  EXPECT_EQ(text(Language::kEnglish),
            "Applicant 100001 · refused · score 528 · grade B\n"
            "  PD 11.9%: about 12 clients in 100 like this one default\n"
            "  above a PD of 11.4% a loan is refused\n"
            "  1. external score 2: 0.12 (usual: 0.57) raises the risk\n"
            "  2. external score 3: not given (usual: 0.54) raises the risk\n"
            "  ! 1 fact that nearly everyone gives is missing\n");
}

TEST_F(AssessmentCard, SpeaksFrench) {
  EXPECT_THAT(text(Language::kFrench), HasSubstr("Demande 100001 · refusé · score 528 · note B"));
  EXPECT_THAT(text(Language::kFrench),
              HasSubstr("environ 12 clients sur 100 comme celui-ci font défaut"));
  EXPECT_THAT(text(Language::kFrench),
              HasSubstr("score externe 3\u00a0: non renseigné (habituel\u00a0: 0,54) augmente"));
  EXPECT_THAT(text(Language::kFrench), HasSubstr("1 information que presque tous donnent manque"));
}

TEST_F(AssessmentCard, NamesACategoryNeverSeen) {
  one_.quality.unseen = {{2, "astronaut"}};
  EXPECT_THAT(text(Language::kEnglish),
              HasSubstr("instalment: \"astronaut\" was never seen in training"));
}

TEST_F(AssessmentCard, SaysThatMuchIsMissing) {
  one_.quality.missing_share = 0.62;
  EXPECT_THAT(text(Language::kEnglish), HasSubstr("62% of what the model looks at is not given"));
}

}  // namespace
}  // namespace octroi
