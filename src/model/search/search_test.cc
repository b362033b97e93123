#include "model/search/search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/parallel.h"
#include "base/test_error.h"
#include "dataset/folds.h"
#include "model/cross_validation.h"
#include "model/made_up_frame.h"
#include "model/test_settings.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;

constexpr const char* kLightGbm = R"([model.lightgbm]
num_leaves = 4
learning_rate = 0.1
min_data_in_leaf = 20
num_iterations = 60
early_stopping_round = 10
[search.lightgbm]
num_leaves = { from = 2, to = 16, log = true, integer = true }
learning_rate = { from = 0.02, to = 0.5, log = true }
max_bin = { choices = [31, 63] }
)";

class SearchTest : public ::testing::Test {
 protected:
  SearchResult search(const SearchOptions& options, const std::string& more = "",
                      const std::string& learner = "lightgbm",
                      const std::string& settings = kLightGbm) const {
    std::string text = settings;
    text.insert(text.find("[search."), "[search]\n" + more + "\n");
    if (learner == "lightgbm") text.insert(text.find("[search]"), "max_bin = 63\n");
    const auto folds = rows_of_folds(Folds(fold_of_row_, 3));
    return search_settings(learner, portfolio_with(text), clients_.frame, clients_.bad, folds,
                           options);
  }
  static void expect_same(const SearchResult& one, const SearchResult& other) {
    ASSERT_EQ(one.trials.size(), other.trials.size());
    for (size_t i = 0; i < one.trials.size(); ++i) {
      EXPECT_EQ(one.trials[i].number, other.trials[i].number);
      EXPECT_EQ(one.trials[i].point, other.trials[i].point);
      EXPECT_EQ(one.trials[i].scores, other.trials[i].scores);
    }
    EXPECT_EQ(one.best, other.best);
    EXPECT_EQ(one.found, other.found);
  }

  const made_up::Clients clients_ = made_up::clients(600);
  const std::vector<int> fold_of_row_ = stratified_folds(clients_.bad, 3, 1);
};

TEST_F(SearchTest, FindsSettingsNoWorseThanTheStart) {
  const SearchResult result = search({{16, 0.0}, 1, {}});
  ASSERT_EQ(result.trials.size(), 16u);
  EXPECT_EQ(result.trials[0].point, result.space.start);
  EXPECT_FALSE(result.best_trial().is_pruned);
  EXPECT_LE(result.best_trial().score(), result.trials[0].score());
  const auto pruned = std::ranges::count_if(result.trials, &Trial::is_pruned);
  EXPECT_GT(pruned, 3);
  EXPECT_LT(pruned, 14);
}

TEST_F(SearchTest, ScoresATrialAsCrossValidationDoes) {
  const SearchResult result = search({{1, 0.0}, 1, {}});
  std::string text = kLightGbm;
  text.insert(text.find("[search."), "max_bin = 63\n");
  const auto trainer = make_learner("lightgbm", portfolio_with(text), result.found)
                           ->prepare(clients_.frame, clients_.bad, 1);
  const CrossValidation whole =
      cross_validate(*trainer, "lightgbm", clients_.frame, {Folds(fold_of_row_, 3)});
  EXPECT_EQ(result.best_trial().steps, whole.steps);
  EXPECT_NEAR(result.best_trial().score(), whole.losses[static_cast<size_t>(whole.steps) - 1],
              1e-12);
}

TEST_F(SearchTest, DoesNotDependOnThreads) {
  const SearchResult several = search({{12, 0.0}, 1, {}});
  const SingleThread alone;
  expect_same(several, search({{12, 0.0}, 1, {}}));
}

TEST_F(SearchTest, DoesNotDependOnThreadsWithXgboost) {
  const std::string settings =
      "[model.xgboost]\nmax_depth = 3\nnum_boost_round = 30\nlearning_rate = 0.2\n"
      "[search.xgboost]\nmax_depth = { from = 1, to = 4, integer = true }\n"
      "learning_rate = { from = 0.1, to = 0.5, log = true }\n";
  const SearchResult several = search({{10, 0.0}, 1, {}}, "", "xgboost", settings);
  const SingleThread alone;
  expect_same(several, search({{10, 0.0}, 1, {}}, "", "xgboost", settings));
}

TEST_F(SearchTest, GoesOnWhereItWasKilled) {
  const TemporaryFolder folder;
  const fs::path journal = folder.path() / "lightgbm.jsonl";
  const SearchResult whole = search({{10, 0.0}, 1, journal});
  const std::string text = read_file(journal);
  for (const size_t length : {text.size() / 9, text.size() / 3, text.size() - 5}) {
    write_file_atomically(journal, text.substr(0, length));
    expect_same(whole, search({{10, 0.0}, 1, journal}));
  }
}

TEST_F(SearchTest, GoesOnWithMoreTrials) {
  const TemporaryFolder folder;
  const fs::path journal = folder.path() / "lightgbm.jsonl";
  search({{5, 0.0}, 1, journal});
  expect_same(search({{9, 0.0}, 1, journal}), search({{9, 0.0}, 1, {}}));
}

TEST_F(SearchTest, RefusesTheJournalOfOtherSettings) {
  const TemporaryFolder folder;
  const SearchOptions options{{2, 0.0}, 1, folder.path() / "lightgbm.jsonl"};
  search(options);
  EXPECT_THAT(error_of([&] { search(options, "keep_one_in = 4"); }).what(),
              HasSubstr("`keep_one_in`"));
  EXPECT_THAT(error_of([&] {
                search({{2, 0.0}, 2, options.journal});
              }).what(),
              HasSubstr("`seed`"));
}

TEST_F(SearchTest, EndsWithItsTimeButNotBeforeItsStart) {
  const SearchResult result = search({{0, 1e-6}, 1, {}});
  ASSERT_EQ(result.trials.size(), 1u);
  EXPECT_EQ(result.trials[0].folds(), 3);
  EXPECT_EQ(result.found, result.space.values_at(result.space.start));
}

TEST_F(SearchTest, TakesUpWhatItsTimeWasSpentOn) {
  const TemporaryFolder folder;
  const fs::path journal = folder.path() / "lightgbm.jsonl";
  const SearchResult before = search({{6, 0.0}, 1, journal});
  expect_same(before, search({{0, 1e-6}, 1, journal}));
}

TEST_F(SearchTest, CanMaximiseTheAuc) {
  const SearchResult result = search({{8, 0.0}, 1, {}}, "objective = \"auc\"");
  EXPECT_LT(result.best_trial().score(), -0.6);
  EXPECT_LE(result.best_trial().score(), result.trials[0].score());
}

TEST(SearchSettings, RefusesAKeyThatIsNeitherASettingNorALearner) {
  const Error error =
      error_of([] { read_search_settings(portfolio_with("[search]\nobjektive = \"auc\"")); });
  EXPECT_EQ(error.where(), "portfolio.toml:2:1");
  EXPECT_THAT(error.hint(), HasSubstr("objective"));
  EXPECT_EQ(error_of([] { read_search_settings(portfolio_with("[search.lightgmb]\n")); }).kind(),
            ErrorKind::kInput);
}

TEST(SearchSettings, RefusesValuesOutOfBounds) {
  for (const char* line :
       {"objective = \"gini\"", "in_flight = 0", "keep_one_in = 1", "spare_one_in = 0"}) {
    const Portfolio portfolio = portfolio_with(std::string("[search]\n") + line);
    EXPECT_EQ(error_of([&] { read_search_settings(portfolio); }).where(), "portfolio.toml:2:1");
  }
}

}  // namespace
}  // namespace octroi
