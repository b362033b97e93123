#include "model/explanation/explanation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/explanation/explanation_json.h"
#include "model/made_up_frame.h"
#include "model/report/study_page.h"
#include "model/study.h"
#include "model/test_settings.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

Study studied(const ExplanationSettings& settings) {
  const Portfolio portfolio = portfolio_with(std::string(kSoundSettings) + R"(
[model.lightgbm]
num_leaves = 7
learning_rate = 0.1
num_iterations = 30
early_stopping_round = 10
)");
  made_up::Clients sample = made_up::clients(500);
  StudyOptions options{.models = {"lightgbm"}, .folds = 3, .seed = 7};
  options.explanation = settings;
  options.theme_of = [](std::string_view feature) {
    return feature == "debt" || feature == "income" ? FeatureTheme{"money", {"money", "argent"}}
                                                    : FeatureTheme{"other", {"other", "autre"}};
  };
  return run_study(portfolio, std::move(sample.frame), sample.bad, options);
}

const Study& study() {
  static const Study made = studied({.effort = 0.1, .features = 3, .curves = 3, .interacting = 3});
  return made;
}

Words words_of(std::string_view feature) {
  return {"the " + std::string(feature), "le " + std::string(feature)};
}

TEST(Explanation, RanksFeaturesAndThemesAndAsksTheFoldsForTheSame) {
  const Explanation& explanation = study().explanation;
  EXPECT_EQ(explanation.importance.front().feature, "debt");
  ASSERT_EQ(explanation.themes.size(), 2u);
  EXPECT_EQ(explanation.themes.front().theme.key, "money");
  EXPECT_EQ(explanation.stability.ranks.size(), 3u);
  EXPECT_EQ(explanation.stability.ranges.front().worst, 1u) << "debt leads in every fold";
}

TEST(Explanation, ShufflesTheMostImportantFeaturesAndAllThemes) {
  const Explanation& explanation = study().explanation;
  ASSERT_EQ(explanation.shuffled_features.size(), 3u);
  EXPECT_EQ(explanation.shuffled_features[0].feature, "debt");
  EXPECT_GT(explanation.shuffled_features[0].loss.auc_drop.low, 0.0);
  EXPECT_EQ(explanation.shuffled_themes.size(), 2u);
  EXPECT_EQ(explanation.shuffled_rows, 100u);
}

TEST(Explanation, DrawsCurvesOfNumbersAndCategoriesAsProbabilities) {
  const Explanation& explanation = study().explanation;
  ASSERT_EQ(explanation.curves.size(), 3u);
  const EffectCurve& debt = explanation.curves[0];
  EXPECT_EQ(debt.numbers.size(), debt.partial_dependence.size());
  EXPECT_GT(debt.partial_dependence.back(), debt.partial_dependence.front() + 0.2);
  EXPECT_GT(debt.accumulated.back(), 0.1);
  EXPECT_EQ(debt.individual.size(), 30u);
  EXPECT_FALSE(debt.if_missing);
  for (const EffectCurve& curve : explanation.curves) {
    for (const double pd : curve.partial_dependence) {
      EXPECT_GT(pd, 0.0);
      EXPECT_LT(pd, 1.0);
    }
    EXPECT_EQ(curve.if_missing.has_value(), curve.feature == "income");
    EXPECT_EQ(curve.categories.size(), curve.feature == "region" ? 4u : 0u);
  }
}

TEST(Explanation, LooksAtThePairsAndPicksExamples) {
  const Explanation& explanation = study().explanation;
  EXPECT_EQ(explanation.interactions.size(), 3u);
  EXPECT_GE(explanation.interactions[0].strength, explanation.interactions[2].strength);
  EXPECT_EQ(explanation.example_clients.row_count(), explanation.examples.size());
  EXPECT_GE(explanation.examples.size(), 2u);
}

TEST(Explanation, LeavesTheCostlyPartsOutOnRequest) {
  const Explanation cheap = studied({.effort = 0.0}).explanation;
  EXPECT_TRUE(cheap.shuffled_features.empty());
  EXPECT_TRUE(cheap.interactions.empty());
  EXPECT_FALSE(cheap.importance.empty());
}

TEST(Explanation, IsTheSameForTheSameSeed) {
  Explanation again =
      studied({.effort = 0.1, .features = 3, .curves = 3, .interacting = 3}).explanation;
  again.seconds = study().explanation.seconds;
  const std::vector<std::string> names = study().trained.encoding.names();
  EXPECT_EQ(to_json(again, names), to_json(study().explanation, names));
}

TEST(ExplanationPage, SaysInBothLanguagesWhatEachFigureMeans) {
  const std::vector<uint8_t> bad = made_up::clients(500).bad;
  const std::string english = study_page(study(), bad, words_of, Language::kEnglish);
  EXPECT_THAT(english, HasSubstr("<h2 id=\"effects\">Effects of the features</h2>"));
  EXPECT_THAT(english, HasSubstr("mean PD if everyone had this value (PDP)"));
  EXPECT_THAT(english, HasSubstr("the debt × "));
  EXPECT_THAT(english, HasSubstr("money (2)"));
  EXPECT_THAT(english, Not(HasSubstr("le debt")));
  const std::string french = study_page(study(), bad, words_of, Language::kFrench);
  EXPECT_THAT(french, HasSubstr("Effet des variables"));
  EXPECT_THAT(french, HasSubstr("le debt × "));
  EXPECT_THAT(french, HasSubstr("argent (2)"));
  EXPECT_THAT(french, Not(HasSubstr("Fewer features")));
}

}  // namespace
}  // namespace octroi
