#include "model/report/study_robustness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/made_up_frame.h"
#include "model/report/study_page.h"
#include "model/test_settings.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

Study studied(int repeats, bool nested) {
  made_up::Clients sample = made_up::clients(300);
  StudyOptions options{{"majority", "logistic"}, 3, 7};
  options.repeats = repeats;
  options.nested = nested;
  return run_study(portfolio_with(kSoundSettings), std::move(sample.frame), sample.bad, options);
}

std::string page(const Study& study, Language language) {
  const auto words = [](std::string_view feature) {
    return Words{std::string(feature), std::string(feature)};
  };
  return study_page(study, study.judged_bad, words, language);
}

TEST(StudyRobustness, StandsOnThePageInBothLanguagesWhereItWasAskedFor) {
  const Study study = studied(2, true);
  const std::string english = page(study, Language::kEnglish);
  EXPECT_THAT(english, HasSubstr("Over 2 cross-validations"));
  EXPECT_THAT(english, HasSubstr("Nested cross-validation"));
  EXPECT_THAT(english, HasSubstr("3, drawn 2 times"));
  const std::string french = page(study, Language::kFrench);
  EXPECT_THAT(french, HasSubstr("Sur 2 validations croisées"));
  EXPECT_THAT(french, HasSubstr("Validation croisée imbriquée"));
}

TEST(StudyRobustness, IsSilentOtherwise) {
  const Study study = studied(1, false);
  EXPECT_THAT(robustness_tables(study, Language::kEnglish), IsEmpty());
  EXPECT_EQ(split_words(study, Language::kFrench), "3");
  EXPECT_THAT(page(study, Language::kEnglish), Not(HasSubstr("Nested")));
}

}  // namespace
}  // namespace octroi
