#include "model/lightgbm_api.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "base/test_error.h"
#include "dataset/dense_rows.h"
#include "model/made_up_frame.h"

namespace octroi {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string parameters(int threads) {
  return "objective=binary metric=binary_logloss num_leaves=7 min_data_in_leaf=20 seed=3 "
         "bagging_fraction=0.8 bagging_freq=1 feature_fraction=0.7 deterministic=true "
         "force_col_wise=true feature_pre_filter=false verbosity=0 categorical_feature=2 "
         "num_threads=" +
         std::to_string(threads);
}

const made_up::Clients& sample() {
  static const made_up::Clients clients = made_up::clients(2000);
  return clients;
}

std::string trained_text(const std::string& settings, int trees = 30) {
  const LightGbmDataset dataset(sample().frame, sample().bad, settings);
  LightGbmBooster booster(dataset, settings);
  for (int tree = 0; tree < trees; ++tree) booster.update();
  return booster.text();
}

// The trees without what follows them, where LightGBM writes down its parameters.
std::string trees_of(const std::string& text) { return text.substr(0, text.find("end of trees")); }

std::vector<double> all_rows() {
  std::vector<double> values;
  copy_rows(sample().frame, 0, sample().frame.row_count(), values);
  return values;
}

TEST(LightGbm, GrowsTheSameTreesOnAnyNumberOfThreads) {
  const std::string one = trained_text(parameters(1));
  EXPECT_THAT(one, HasSubstr("end of trees"));
  EXPECT_EQ(trees_of(one), trees_of(trained_text(parameters(2))));
  EXPECT_EQ(one, trained_text(parameters(1)));
}

TEST(LightGbm, LearnsWhatThereIsToLearn) {
  const std::string text = trained_text(parameters(1));
  const LightGbmBooster booster(text, "test");
  EXPECT_THAT(booster.feature_names(), ElementsAre("debt", "income", "region", "noise"));
  const std::vector<double> margins = booster.margin(all_rows(), 4);
  double of_bads = 0.0, of_goods = 0.0, bads = 0.0;
  for (size_t row = 0; row < margins.size(); ++row) {
    (sample().bad[row] ? of_bads : of_goods) += margins[row];
    bads += sample().bad[row];
  }
  EXPECT_GT(of_bads / bads - of_goods / (2000.0 - bads), 0.5);
}

TEST(LightGbm, ExplainsAMarginByContributionsThatSumToIt) {
  const LightGbmBooster booster(trained_text(parameters(2)), "test");
  const std::vector<double> margins = booster.margin(all_rows(), 4);
  const std::vector<double> contributions = booster.contributions(all_rows(), 4);
  ASSERT_EQ(contributions.size(), 5 * margins.size());
  for (size_t row = 0; row < margins.size(); ++row) {
    double sum = 0.0;
    for (size_t f = 0; f < 5; ++f) sum += contributions[5 * row + f];
    EXPECT_NEAR(sum, margins[row], 1e-9);
  }
}

TEST(LightGbm, PredictsARowAloneAsAmongOthers) {
  const LightGbmBooster booster(trained_text(parameters(2)), "test");
  const std::vector<double> values = all_rows();
  const std::vector<double> margins = booster.margin(values, 4);
  for (const size_t row : {size_t{0}, size_t{77}, size_t{1999}}) {
    EXPECT_EQ(booster.margin(std::span(values).subspan(4 * row, 4), 4)[0], margins[row]);
  }
}

TEST(LightGbm, ReadsItsOwnTextAndTheFirstTreesOfIt) {
  const std::string text = trained_text(parameters(1));
  const LightGbmBooster whole(text, "test");
  EXPECT_EQ(trees_of(whole.text()), trees_of(text));
  const LightGbmBooster few(whole.text(10), "test");
  const LightGbmBooster grown(trained_text(parameters(1), 10), "test");
  EXPECT_EQ(few.margin(all_rows(), 4), grown.margin(all_rows(), 4));
}

TEST(LightGbm, SharesTheBinsOfAllRowsWithItsSubsets) {
  const LightGbmDataset whole(sample().frame, sample().bad, parameters(1));
  std::vector<size_t> train, held_out;
  for (size_t row = 0; row < 2000; ++row) (row % 5 == 0 ? held_out : train).push_back(row);
  const LightGbmDataset part(whole, train, parameters(1));
  const LightGbmDataset validation(whole, held_out, parameters(1));
  LightGbmBooster booster(part, parameters(1));
  booster.add_validation(validation);
  booster.update();
  const double first = booster.validation_metric();
  for (int tree = 1; tree < 30; ++tree) booster.update();
  EXPECT_LT(booster.validation_metric(), first);

  const std::vector<double> margins = booster.margin(all_rows(), 4);
  double loss = 0.0;
  for (const size_t row : held_out) {
    loss += std::log1p(std::exp(sample().bad[row] ? -margins[row] : margins[row]));
  }
  EXPECT_NEAR(booster.validation_metric(), loss / static_cast<double>(held_out.size()), 1e-9);
}

TEST(LightGbm, TakesAMissingCategoryAndAMissingNumber) {
  const Frame frame({1}, {{"debt", {std::nan("")}, {}, {}},
                          {"income", {std::nan("")}, {}, {}},
                          {"region", {}, {-1}, {"east"}},
                          {"noise", {0.5}, {}, {}}});
  std::vector<double> values;
  copy_rows(frame, 0, 1, values);
  EXPECT_TRUE(std::isnan(values[0]));
  EXPECT_TRUE(std::isnan(values[2]));
  EXPECT_TRUE(
      std::isfinite(LightGbmBooster(trained_text(parameters(1)), "test").margin(values, 4)[0]));
}

TEST(LightGbm, RefusesATextThatIsNoModel) {
  const std::string text = trained_text(parameters(1), 3);
  for (const std::string& broken :
       {std::string(), std::string("tree\n"), std::string("not a model"),
        text.substr(0, text.find("Tree=1") + 20)}) {
    const Error error = error_of([&] { LightGbmBooster(broken, "model.lgb"); });
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    EXPECT_EQ(error.where(), "model.lgb");
    EXPECT_THAT(error.what(), HasSubstr("LightGBM"));
  }
}

TEST(LightGbm, SaysWhatItRefuses) {
  const Error error = error_of([] { trained_text("objective=binary num_leaves=1"); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.what(), HasSubstr("num_leaves"));
  EXPECT_THAT(error_of([] { trained_text("objective=nothing"); }).what(), HasSubstr("LightGBM"));
}

TEST(LightGbm, KnowsItsParametersByTheirAliases) {
  std::vector<std::string> aliases_of_trees;
  for (const LightGbmParameterName& parameter : lightgbm_parameter_names()) {
    if (parameter.name == "num_iterations") aliases_of_trees.push_back(parameter.alias);
  }
  EXPECT_THAT(aliases_of_trees, Contains("num_iterations"));
  EXPECT_THAT(aliases_of_trees, Contains("n_estimators"));
}

}  // namespace
}  // namespace octroi
