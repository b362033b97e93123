#include "model/scorecard_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/bin_words.h"
#include "model/made_up_frame.h"
#include "model/scorecard_learner.h"
#include "model/scorecard_text.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;

class ScorecardTableTest : public ::testing::Test {
 protected:
  ScorecardTableTest() {
    FitContext context;
    context.train.resize(clients_.bad.size());
    std::iota(context.train.begin(), context.train.end(), size_t{0});
    context.steps = 1;
    const ScorecardLearner learner(TomlTable::parse("penalty = [0.005]", "settings"));
    model_ = learner.prepare(clients_.frame, clients_.bad, 1)->fit(context)->model(1);
    table_ = scorecard_table(card(), calibration_, scale_);
  }
  const ScorecardModel& card() const { return dynamic_cast<const ScorecardModel&>(*model_); }

  double points_by_hand(size_t row) const {
    double sum = table_.base_points;
    for (const CharacteristicPoints& points : table_.characteristics) {
      for (const Characteristic& own : card().characteristics()) {
        if (card().features()[own.feature] != points.feature.name) continue;
        const size_t bin = own.binning.bin_of_cell(clients_.frame.column(own.feature), row);
        sum += points.attributes[bin].points;
      }
    }
    return sum;
  }

  const made_up::Clients clients_ = made_up::clients(3000);
  const Calibration calibration_{0.9, -0.2};
  const PointScale scale_{600.0, 20.0, 50.0};
  std::unique_ptr<Model> model_;
  ScorecardTable table_;
};

TEST_F(ScorecardTableTest, SumsToTheScoreOfEveryClient) {
  const std::vector<double> pd = calibration_.pd(model_->margin(clients_.frame));
  ASSERT_GE(table_.characteristics.size(), 3u);
  for (size_t row = 0; row < pd.size(); ++row) {
    EXPECT_NEAR(points_by_hand(row), scale_.points(pd[row]), 1e-9);
  }
}

TEST_F(ScorecardTableTest, GivesTheRiskiestAttributeNoPointsAndMoreWhereLessAreBad) {
  for (const CharacteristicPoints& characteristic : table_.characteristics) {
    double least = characteristic.range();
    for (const Attribute& a : characteristic.attributes) {
      least = std::min(least, a.points);
      for (const Attribute& b : characteristic.attributes) {
        if (a.bin.weight_of_evidence <= b.bin.weight_of_evidence) continue;
        EXPECT_GT(a.points, b.points);
      }
    }
    EXPECT_EQ(least, 0.0);
  }
}

TEST_F(ScorecardTableTest, IsPrintedAttributeByAttribute) {
  const FeatureDescriptions words = [](std::string_view name) {
    FeatureWords result{};
    result.name = {std::string(name) + " of the client", std::string(name) + " du client"};
    result.unit = name == "income" ? "money" : "score";
    return result;
  };
  const ValueStyle style{Language::kEnglish, "EUR"};
  const std::string text = scorecard_text(table_, words, style);
  EXPECT_THAT(text, HasSubstr("income of the client"));
  EXPECT_THAT(text, HasSubstr("below €"));
  EXPECT_THAT(text, HasSubstr("missing"));
  EXPECT_THAT(text, HasSubstr("south"));
  const Json json = scorecard_json(table_, words, style);
  EXPECT_EQ(json.at("characteristics").size(), table_.characteristics.size());
  EXPECT_EQ(json.at("base_points").get<double>(), table_.base_points);
}

TEST(BinWords, AreOfTheUnitAndTheLanguage) {
  const EncodedFeature job{"job", true, {"clerk", "cook"}};
  Bin range;
  range.kind = Bin::Kind::kRange;
  range.to = 1000;
  EXPECT_EQ(bin_words(range, job, "money", {Language::kEnglish, "EUR"}), "below €1,000");
  range.from = 500;
  EXPECT_EQ(bin_words(range, job, "money", {Language::kEnglish, "EUR"}), "€500 to below €1,000");
  EXPECT_THAT(bin_words(range, job, "count", {Language::kFrench, "EUR"}),
              HasSubstr("de 500 à moins"));
  Bin categories;
  categories.kind = Bin::Kind::kCategories;
  categories.codes = {0, 1};
  EXPECT_EQ(bin_words(categories, job, "category", {}), "clerk, cook");
}

}  // namespace
}  // namespace octroi
