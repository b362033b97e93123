#include "model/augmented_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_error.h"

namespace octroi {
namespace {

using ::testing::DoubleNear;
using ::testing::ElementsAre;

Frame frame() {
  return Frame({1, 2, 3, 4, 5, 6}, {{"income", {1, 2, 3, 4, 5, 6}, {}, {}},
                                    {"age", {6, 5, 4, 3, 2, 1}, {}, {}},
                                    {"job", {}, {0, 1, 0, 1, 0, 1}, {"clerk", "driver"}}});
}

LearnedFeatures learned() {
  LearnedFeatureSettings settings;
  settings.peers = {{{"income", ""}, {{"job", ""}}}};
  settings.neighbours = {{{{"income", ""}, {"age", ""}}, 2}};
  settings.target_encodings = {{"job", ""}};
  const Frame all = frame();
  const std::vector<uint8_t> bad = {0, 1, 0, 1, 1, 0};
  const std::vector<size_t> rows = {0, 1, 2, 3, 4, 5};
  return LearnedFeatures::fit(all, bad, rows, find_sources(settings, all), 1).features;
}

// Gives each of its columns the same contribution to every row.
class FixedModel : public Model {
 public:
  FixedModel(std::vector<std::string> features, std::vector<double> contributions)
      : features_(std::move(features)), contributions_(std::move(contributions)) {}
  std::string kind() const override { return "fixed"; }
  const std::vector<std::string>& features() const override { return features_; }
  std::vector<double> margin(const Frame& given) const override {
    EXPECT_EQ(given.column_count(), features_.size());
    return std::vector<double>(given.row_count(), 1.0);
  }
  Contributions contributions(const Frame& given) const override {
    Contributions result{given.row_count(), features_.size(), 0.25, {}};
    for (size_t row = 0; row < given.row_count(); ++row) {
      result.values.insert(result.values.end(), contributions_.begin(), contributions_.end());
    }
    return result;
  }
  void save(const fs::path&) const override {}

 private:
  std::vector<std::string> features_;
  std::vector<double> contributions_;
};

std::vector<std::string> all_columns() {
  std::vector<std::string> names = {"income", "age", "job"};
  const LearnedFeatures features = learned();
  for (const LearnedColumn& column : features.columns()) names.push_back(column.name);
  return names;
}

std::vector<double> contributions_of(std::vector<double> inner) {
  const AugmentedModel model(std::make_unique<FixedModel>(all_columns(), std::move(inner)),
                             learned());
  const Contributions result = model.contributions(frame().rows({0, 3}));
  EXPECT_EQ(result.row_count, 2u);
  EXPECT_EQ(result.base_value, 0.25);
  const auto own = result.row(1);
  return std::vector<double>(own.begin(), own.end());
}

TEST(AugmentedModel, GivesAColumnsContributionBackToTheFeaturesItSpeaksOf) {
  // income, age, job; difference and distance of income; neighbours in income and age; job's rate.
  EXPECT_THAT(contributions_of({0.1, -0.3, 0.5, 0.01, 0.02, 0.8, 2.0}),
              ElementsAre(DoubleNear(0.1 + 0.03 + 0.2, 1e-15), DoubleNear(-0.3 + 0.6, 1e-15),
                          DoubleNear(2.5, 1e-15)));
}

TEST(AugmentedModel, SharesEquallyAmongFeaturesThatContributeNothingThemselves) {
  EXPECT_THAT(contributions_of({0.0, 0.0, 0.0, 0.0, 0.0, 0.8, 0.0}), ElementsAre(0.4, 0.4, 0.0));
}

TEST(AugmentedModel, RefusesAModelThatDoesNotSeeTheColumns) {
  const Error error = error_of([] {
    AugmentedModel(std::make_unique<FixedModel>(std::vector<std::string>{"income", "age", "job"},
                                                std::vector<double>(3)),
                   learned());
  });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
}

}  // namespace
}  // namespace octroi
