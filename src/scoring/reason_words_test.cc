#include "scoring/reason_words.h"

#include <gtest/gtest.h>

#include <cmath>

namespace octroi {
namespace {

const ValueStyle kEn = {Language::kEnglish, "EUR"};
const ValueStyle kFr = {Language::kFrench, "EUR"};

FeatureProfile score_2() {
  FeatureProfile feature;
  feature.words = {"external score 2", "score externe 2"};
  feature.unit = "score";
  feature.population.median = 0.566;
  return feature;
}

FeatureProfile job() {
  FeatureProfile feature;
  feature.words = {"occupation", "métier"};
  feature.unit = "category";
  feature.is_category = true;
  feature.population.most_frequent = "clerk";
  return feature;
}

TEST(ReasonWords, GiveTheValueTheUsualOneAndTheDirection) {
  const Reason reason{0, 0.8, {0.1234, ""}};
  EXPECT_EQ(reason_words(reason, score_2(), kEn),
            "external score 2: 0.12 (usual: 0.57) raises the risk");
  EXPECT_EQ(reason_words(reason, score_2(), kFr),
            "score externe 2\u00a0: 0,12 (habituel\u00a0: 0,57) augmente le risque");
  EXPECT_EQ(reason_words({0, -0.8, {0.81, ""}}, score_2(), kEn),
            "external score 2: 0.81 (usual: 0.57) lowers the risk");
}

TEST(ReasonWords, SayWhatIsMissing) {
  const Reason reason{0, 0.1, {}};
  EXPECT_EQ(reason_words(reason, score_2(), kEn),
            "external score 2: not given (usual: 0.57) raises the risk");
  EXPECT_EQ(reason_words(reason, job(), kFr),
            "métier\u00a0: non renseigné (habituel\u00a0: clerk) augmente le risque");
}

TEST(ReasonWords, WriteBothRatiosAsMultiplesWhereOneIs) {
  FeatureProfile feature = score_2();
  feature.unit = "ratio";
  feature.population.median = 0.473;
  EXPECT_EQ(compared_words({10.0, ""}, feature, kEn), "10 times (usual: 0.47 times)");
  EXPECT_EQ(compared_words({0.9, ""}, feature, kEn), "90% (usual: 47.3%)");
}

TEST(ReasonWords, CallMissingRowsBesideTheApplicationNoRecord) {
  FeatureProfile feature = score_2();
  feature.is_of_records = true;
  EXPECT_EQ(reason_words({0, 0.1, {}}, feature, kEn),
            "external score 2: no record (usual: 0.57) raises the risk");
  EXPECT_EQ(reason_words({0, 0.1, {}}, feature, kFr),
            "score externe 2\u00a0: sans objet (habituel\u00a0: 0,57) augmente le risque");
}

TEST(ReasonWords, SayWhenTheValueIsTheUsualOne) {
  EXPECT_EQ(reason_words({0, 0.1, {0.5661, ""}}, score_2(), kEn),
            "external score 2: 0.57, as is usual, raises the risk");
  EXPECT_EQ(reason_words({0, 0.1, {std::nan(""), "clerk"}}, job(), kFr),
            "métier\u00a0: clerk, comme le plus souvent, augmente le risque");
}

TEST(ReasonWords, TakeAbsenceAsUsualWhereMostOfThePopulationHasNone) {
  FeatureProfile feature = score_2();
  feature.population.missing_share = 0.7;
  EXPECT_TRUE(is_usual({}, feature));
  EXPECT_FALSE(is_usual({0.566, ""}, feature));
  EXPECT_EQ(reason_words({0, 0.1, {}}, feature, kEn),
            "external score 2: not given, as is usual, raises the risk");
}

TEST(ReasonWords, TellAUsualValueFromAnUnusualOne) {
  EXPECT_TRUE(is_usual({0.566, ""}, score_2()));
  EXPECT_FALSE(is_usual({0.5, ""}, score_2()));
  EXPECT_FALSE(is_usual({}, score_2()));
  EXPECT_TRUE(is_usual({std::nan(""), "clerk"}, job()));
  EXPECT_FALSE(is_usual({std::nan(""), "driver"}, job()));
}

}  // namespace
}  // namespace octroi
