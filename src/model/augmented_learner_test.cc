#include "model/augmented_learner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <numeric>
#include <random>

#include "base/test_error.h"
#include "model/made_up_applicants.h"
#include "model/metrics/auc.h"
#include "model/test_settings.h"

namespace octroi {
namespace {

using ::testing::Gt;
using ::testing::HasSubstr;
using ::testing::Lt;

// Applicants of which nothing is real. What is high for an income depends on the trade; the risk
// goes up and down with `score` and `age` in a way that no straight line follows; each of 150 towns
// has its own.
made_up::Applicants applicants(size_t count) {
  FrameColumn income{"income", {}, {}, {}}, score{"score", {}, {}, {}}, age{"age", {}, {}, {}};
  FrameColumn trade{"trade", {}, {}, {}}, town{"town", {}, {}, {}};
  for (int i = 0; i < 25; ++i) trade.dictionary.push_back(std::to_string(100 + i));
  for (int i = 0; i < 150; ++i) town.dictionary.push_back(std::to_string(100 + i));
  std::mt19937_64 random(8);
  const auto uniform = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
  std::vector<uint8_t> bad;
  for (size_t row = 0; row < count; ++row) {
    const auto t = static_cast<int32_t>(random() % 25),
               place = static_cast<int32_t>(random() % 150);
    const double apart = 2.0 * uniform() - 1.0, s = uniform(), a = uniform();
    trade.codes.push_back(t);
    town.codes.push_back(place);
    income.numbers.push_back(static_cast<double>(t * 7 % 25) + apart);
    score.numbers.push_back(uniform() < 0.1 ? std::nan("") : s);
    age.numbers.push_back(a);
    const double margin = -1.5 * apart + 1.5 * std::sin(9.0 * s) * std::sin(9.0 * a) +
                          1.5 * std::sin(static_cast<double>(37 * place % 150));
    bad.push_back(uniform() < 1.0 / (1.0 + std::exp(1.0 - margin)));
  }
  return {Frame(std::vector<int64_t>(count), {income, score, age, trade, town}), std::move(bad)};
}

constexpr const char* kPeers = R"(peers = [{ number = "income", by = ["trade"] }])";
constexpr const char* kNeighbours = R"(neighbours = [{ features = ["score", "age"], k = 40 }])";
constexpr const char* kEncodings = R"(target_encodings = ["town"])";

std::string section(const std::string& settings, const std::string& model) {
  return "[learned_features]\nmodels = [\"" + model + "\"]\n" + settings + "\n";
}

std::string all_of_them() { return std::string(kPeers) + "\n" + kNeighbours + "\n" + kEncodings; }

class AugmentedLearnerTest : public ::testing::Test {
 protected:
  static constexpr size_t kRows = 3000;

  AugmentedLearnerTest() {
    for (size_t row = 0; row < kRows; ++row) (row % 3 == 0 ? others_ : train_).push_back(row);
  }

  // After `steps` steps on the training rows; with the learned features of these settings if any.
  std::unique_ptr<Model> fitted(const std::string& name, int steps, const std::string& learned,
                                uint64_t seed = 1) const {
    const Portfolio portfolio = portfolio_with(learned.empty() ? "" : section(learned, name));
    FitContext context;
    context.train = train_;
    context.steps = steps;
    const auto trainer = make_learner(name, portfolio)->prepare(data_.frame, data_.bad, seed);
    return trainer->fit(context)->model(steps);
  }
  double auc_on_others(const Model& model) const {
    std::vector<uint8_t> bad;
    for (const size_t row : others_) bad.push_back(data_.bad[row]);
    return auc(model.margin(data_.frame.rows(others_)), bad);
  }

  made_up::Applicants data_ = applicants(kRows);
  std::vector<size_t> train_, others_;
};

TEST_F(AugmentedLearnerTest, LearnsWhatTheLearnerAloneCannotSee) {
  const double alone = auc_on_others(*fitted("logistic", 6, ""));
  EXPECT_GT(auc_on_others(*fitted("logistic", 6, kPeers)), alone + 0.02);
  EXPECT_GT(auc_on_others(*fitted("logistic", 6, kNeighbours)), alone + 0.01);
  EXPECT_GT(auc_on_others(*fitted("logistic", 6, all_of_them())), alone + 0.03);
  const double trees = auc_on_others(*fitted("lightgbm", 60, ""));
  EXPECT_GT(auc_on_others(*fitted("lightgbm", 60, all_of_them())), trees + 0.005);
}

TEST_F(AugmentedLearnerTest, IsAModelOfTheFeaturesToEveryoneElse) {
  for (const std::string& name : learner_names()) {
    const auto model = fitted(name, 1, all_of_them());
    EXPECT_EQ(model->kind(), name == "forest" ? "lightgbm" : name) << "a forest is LightGBM's too";
    EXPECT_EQ(model->features(),
              (std::vector<std::string>{"income", "score", "age", "trade", "town"}));
  }
}

TEST_F(AugmentedLearnerTest, ExplainsEveryRowByContributionsOfFeaturesThatSumToItsMargin) {
  const auto model = fitted("lightgbm", 30, all_of_them());
  const Frame frame = data_.frame.rows(others_);
  const std::vector<double> margins = model->margin(frame);
  const Contributions contributions = model->contributions(frame);
  ASSERT_EQ(contributions.feature_count, 5u);
  for (size_t row = 0; row < margins.size(); ++row) {
    const auto own = contributions.row(row);
    ASSERT_NEAR(std::accumulate(own.begin(), own.end(), contributions.base_value), margins[row],
                1e-9);
  }
}

TEST_F(AugmentedLearnerTest, LearnsNothingFromRowsThatItIsNotTrainedOn) {
  const auto told = fitted("lightgbm", 20, all_of_them());
  for (const size_t row : others_) data_.bad[row] ^= 1;
  const auto lied = fitted("lightgbm", 20, all_of_them());
  EXPECT_EQ(told->margin(data_.frame), lied->margin(data_.frame));
}

// A file number that half the training rows share with one other row: whoever encodes it by the
// labels of all rows sees each row's own.
TEST_F(AugmentedLearnerTest, TrustsNoCategoryThatOnlyRepeatsTheLabels) {
  FrameColumn file{"file", {}, {}, {}};
  for (size_t i = 0; i < kRows / 2; ++i) file.dictionary.push_back(std::to_string(10'000 + i));
  std::mt19937_64 random(2);
  for (size_t row = 0; row < kRows; ++row) {
    file.codes.push_back(static_cast<int32_t>(random() % (kRows / 2)));
    data_.bad[row] = random() % 4 == 0;  // nothing tells it
  }
  data_.frame = data_.frame.select({"age"}).with({file});
  const auto model = fitted("logistic", 6, R"(target_encodings = ["file"])");
  EXPECT_THAT(auc_on_others(*model), Gt(0.45));
  EXPECT_THAT(auc_on_others(*model), Lt(0.55));
  const Contributions contributions = model->contributions(data_.frame);
  double most = 0.0;
  for (size_t row = 0; row < kRows; ++row) {
    most = std::max(most, std::abs(contributions.row(row)[1]));
  }
  EXPECT_LT(most, 0.7) << "in-sample it would decide alone";
}

TEST_F(AugmentedLearnerTest, WritesTheSameBytesForTheSameSeedOnAnyNumberOfThreads) {
  const auto bytes = [&](const char* threads, uint64_t seed) {
    ::setenv("OCTROI_THREADS", threads, 1);
    const TemporaryFolder folder;
    fitted("lightgbm", 15, all_of_them(), seed)->save(folder.path());
    ::unsetenv("OCTROI_THREADS");
    return read_file(folder.path() / "learned_features.json") +
           read_file(folder.path() / "model.lgb");
  };
  const std::string one = bytes("1", 1);
  EXPECT_TRUE(one == bytes("2", 1));
  EXPECT_FALSE(one == bytes("1", 2));
}

TEST_F(AugmentedLearnerTest, IsReadAsItWasWritten) {
  for (const char* name : {"lightgbm", "logistic"}) {
    const TemporaryFolder folder;
    const auto model = fitted(name, 3, all_of_them());
    model->save(folder.path());
    const auto read = load_model(name, folder.path());
    EXPECT_EQ(read->features(), model->features());
    EXPECT_EQ(read->margin(data_.frame), model->margin(data_.frame));
    write_file_atomically(folder.path() / "learned_features.json", R"({"peers": 1})");
    const Error error = error_of([&] { load_model(name, folder.path()); });
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    EXPECT_THAT(error.where(), HasSubstr("learned_features.json"));
  }
}

TEST_F(AugmentedLearnerTest, JudgesTheValidationRowsAndDescribesTheLastFit) {
  FitContext context;
  context.train = train_;
  context.validation = others_;
  const auto trainer = make_learner("lightgbm", portfolio_with(section(kPeers, "lightgbm")))
                           ->prepare(data_.frame, data_.bad, 1);
  EXPECT_EQ(error_of([&] { trainer->describe(1); }).kind(), ErrorKind::kDefect);
  const auto fit = trainer->fit(context);
  const std::vector<double> margins = fit->model(5)->margin(data_.frame.rows(others_));
  double loss = 0.0;
  for (size_t i = 0; i < margins.size(); ++i) {
    loss += std::log1p(std::exp(data_.bad[others_[i]] ? -margins[i] : margins[i]));
  }
  EXPECT_NEAR(fit->validation_losses()[4], loss / static_cast<double>(margins.size()), 1e-9);
  EXPECT_EQ(trainer->describe(5).en, "5 trees");
}

TEST_F(AugmentedLearnerTest, IsMadeOfNoLearnerThatTheSectionDoesNotName) {
  const Portfolio portfolio = portfolio_with(section(kPeers, "lightgbm"));
  FitContext context;
  context.train = train_;
  context.steps = 1;
  const TemporaryFolder folder;
  const auto trainer = make_learner("logistic", portfolio)->prepare(data_.frame, data_.bad, 1);
  trainer->fit(context)->model(1)->save(folder.path());
  EXPECT_FALSE(fs::exists(folder.path() / "learned_features.json"));
}

TEST_F(AugmentedLearnerTest, RefusesAFeatureThatIsNotThereWithItsPlace) {
  const Portfolio portfolio = portfolio_with(section(R"(target_encodings = ["twon"])", "logistic"));
  const auto learner = make_learner("logistic", portfolio);
  const Error error = error_of([&] { learner->prepare(data_.frame, data_.bad, 1); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_EQ(error.where(), "portfolio.toml:3:1");
  EXPECT_THAT(error.hint(), HasSubstr("`town`"));
}

}  // namespace
}  // namespace octroi
