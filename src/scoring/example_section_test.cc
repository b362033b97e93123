#include "scoring/example_section.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scoring/made_up_assessment.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::vector<LocalExample> kExamples = {{ExampleChoice::Kind::kClearRefusal, true}};

PageSection section(Language language) {
  const Scorer scorer = made_up::small_scorer();
  return example_section(kExamples, {made_up::small_assessment(scorer)}, scorer, {language, "EUR"});
}

TEST(ExampleSection, TellsTheDecisionItsReasonsAndWhatBecameOfTheClient) {
  const std::string body = section(Language::kEnglish).body;
  EXPECT_THAT(body, HasSubstr("<h3>A clear refusal</h3>"));
  EXPECT_THAT(body, HasSubstr("Client 100001: PD"));
  EXPECT_THAT(body, HasSubstr("did default"));
  EXPECT_THAT(body, HasSubstr("external score 2: 0.12 (usual: 0.57) raises the risk"));
  EXPECT_THAT(body, HasSubstr("−90</text>")) << "external scores: −1.25 · 72.13";
}

TEST(ExampleSection, SpeaksFrench) {
  const std::string body = section(Language::kFrench).body;
  EXPECT_THAT(body, HasSubstr("Un refus net"));
  EXPECT_THAT(body, HasSubstr("a fait défaut"));
  EXPECT_THAT(body, HasSubstr("score externe 2"));
  EXPECT_THAT(body, Not(HasSubstr("external score")));
}

TEST(ExampleSection, NeverNamesAProtectedFeature) {
  for (const Language language : {Language::kEnglish, Language::kFrench}) {
    EXPECT_THAT(section(language).body, Not(HasSubstr("gender")));
    EXPECT_THAT(section(language).body, Not(HasSubstr("sexe")));
  }
  EXPECT_THAT(section(Language::kEnglish).body, HasSubstr("criteria that are never given"));
}

TEST(ExamplesJson, KeepsTheKindAndTheOutcomeBesideTheAssessment) {
  const Scorer scorer = made_up::small_scorer();
  const Json json = examples_json(kExamples, {made_up::small_assessment(scorer)}, scorer,
                                  {Language::kEnglish, "EUR"});
  ASSERT_EQ(json.size(), 1u);
  EXPECT_EQ(json[0].at("kind"), "clear_refusal");
  EXPECT_EQ(json[0].at("was_bad"), true);
  EXPECT_EQ(json[0].at("key"), 100001);
}

}  // namespace
}  // namespace octroi
