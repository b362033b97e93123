#include "scoring/waterfall.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/terminal.h"
#include "scoring/made_up_assessment.h"
#include "scoring/theme_effect.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Waterfall : public ::testing::Test {
 protected:
  Waterfall() : scorer_(made_up::small_scorer()), one_(made_up::small_assessment(scorer_)) {}
  std::string text(Language language, size_t width = 100) const {
    return waterfall(one_, scorer_, {{language, "EUR"}, width});
  }

  Scorer scorer_;
  Assessment one_;
};

TEST_F(Waterfall, GoesFromTheAverageToTheApplicantThemeByTheme) {
  EXPECT_EQ(text(Language::kEnglish),
            R"(  points  █ raises the risk: fewer points   ▒ lowers it: more points
     600  average score of all applicants                                                          ┃
     −90  external scores                               ████████████████████████████████████████████
     −72    external score 2: 0.12 (usual: 0.57)
     −18    external score 3: not given (usual: 0.54)
     +29  loan applied for                              ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
     +29    instalment: €15,000 (usual: €24,903)
     −11  criteria that are never given as reasons               ██████
     528  this applicant                                         ┃
)");
}

TEST_F(Waterfall, AddsUpAsShown) {
  const std::vector<ThemeEffect> effects = theme_effects(one_, scorer_);
  double total = average_points(one_, scorer_);
  for (const ThemeEffect& effect : effects) total += effect.points;
  EXPECT_NEAR(total, one_.points, 1e-9);
}

TEST_F(Waterfall, ShowsProtectedFeaturesAsOneStepWithoutTheirNames) {
  EXPECT_THAT(text(Language::kEnglish), HasSubstr("criteria that are never given as reasons"));
  EXPECT_THAT(text(Language::kEnglish), Not(HasSubstr("gender")));
  EXPECT_THAT(text(Language::kFrench), HasSubstr("critères jamais donnés comme motifs"));
  EXPECT_THAT(text(Language::kFrench), Not(HasSubstr("sexe")));
}

TEST_F(Waterfall, SpeaksFrench) {
  EXPECT_THAT(text(Language::kFrench),
              HasSubstr("score externe 2\u00a0: 0,12 (habituel\u00a0: 0,57)"));
  EXPECT_THAT(
      text(Language::kFrench),
      HasSubstr("mensualité\u00a0: 15\u202f000\u00a0€ (habituel\u00a0: 24\u202f903\u00a0€)"));
}

TEST_F(Waterfall, StaysWithinTheWidth) {
  for (const size_t width : {80, 100}) {
    const std::string shown = text(Language::kFrench, width);
    size_t begin = 0;
    while (begin < shown.size()) {
      const size_t end = shown.find('\n', begin);
      EXPECT_LE(display_width(shown.substr(begin, end - begin)), width);
      begin = end + 1;
    }
  }
}

}  // namespace
}  // namespace octroi
