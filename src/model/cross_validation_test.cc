#include "model/cross_validation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "dataset/split.h"

namespace octroi {
namespace {

using ::testing::Contains;
using ::testing::Each;

// Knows the label of every applicant it was trained on and nothing of the others.
class Memory : public Model {
 public:
  explicit Memory(std::map<int64_t, double> margins) : margins_(std::move(margins)) {}
  std::string kind() const override { return "memory"; }
  const std::vector<std::string>& features() const override { return features_; }
  std::vector<double> margin(const Frame& frame) const override {
    std::vector<double> margins;
    for (const int64_t key : frame.keys()) {
      const auto known = margins_.find(key);
      margins.push_back(known == margins_.end() ? 0.0 : known->second);
    }
    return margins;
  }
  Contributions contributions(const Frame&) const override { return {}; }
  void save(const fs::path&) const override {}

 private:
  std::map<int64_t, double> margins_;
  std::vector<std::string> features_;
};

// Its losses fall to the third step and rise again; the margin tells the step too.
class MemoryFit : public Fit {
 public:
  explicit MemoryFit(std::map<int64_t, double> margins) : margins_(std::move(margins)) {}
  const std::vector<double>& validation_losses() const override { return losses_; }
  std::unique_ptr<Model> model(int steps) const override {
    steps_asked_for = steps;
    return std::make_unique<Memory>(margins_);
  }
  static inline int steps_asked_for = 0;

 private:
  std::map<int64_t, double> margins_;
  std::vector<double> losses_ = {0.6, 0.5, 0.4, 0.45};
};

class MemoryTrainer : public Trainer {
 public:
  // `leaks`: it learns from all rows, whatever it is asked for.
  MemoryTrainer(const Frame& frame, std::span<const uint8_t> bad, bool leaks)
      : frame_(frame), bad_(bad), leaks_(leaks) {}

  std::unique_ptr<Fit> fit(const FitContext& context) override {
    contexts.push_back(context);
    std::vector<size_t> rows = context.train;
    if (leaks_) rows.insert(rows.end(), context.validation.begin(), context.validation.end());
    std::map<int64_t, double> margins;
    for (const size_t row : rows) margins[frame_.keys()[row]] = bad_[row] ? 1.0 : -1.0;
    return std::make_unique<MemoryFit>(std::move(margins));
  }
  Words describe(int) const override { return {"memory", "mémoire"}; }

  std::vector<FitContext> contexts;

 private:
  const Frame& frame_;
  std::span<const uint8_t> bad_;
  bool leaks_;
};

class CrossValidationTest : public ::testing::Test {
 protected:
  static constexpr int kFolds = 4;
  CrossValidationTest() : frame_(keys(), {}) {
    for (size_t row = 0; row < 40; ++row) bad_.push_back(row % 5 == 0);
    fold_of_row_ = stratified_folds(bad_, kFolds, 1);
  }
  Folds folds(uint64_t seed = 1) const { return make_folds({}, bad_, {}, kFolds, seed); }
  static std::vector<int64_t> keys() {
    std::vector<int64_t> keys(40);
    std::iota(keys.begin(), keys.end(), int64_t{100});
    return keys;
  }

  Frame frame_;
  std::vector<uint8_t> bad_;
  std::vector<int> fold_of_row_;
};

TEST_F(CrossValidationTest, PredictsEachRowByAModelThatNeverSawIt) {
  MemoryTrainer trainer(frame_, bad_, false);
  const CrossValidation result = cross_validate(trainer, "memory", frame_, {folds()});
  EXPECT_THAT(result.margins, Each(0.0)) << "a margin of one or minus one is a label remembered";
}

TEST_F(CrossValidationTest, WouldShowALearnerThatPeeksAtItsValidationRows) {
  MemoryTrainer trainer(frame_, bad_, true);
  const CrossValidation result = cross_validate(trainer, "memory", frame_, {folds()});
  for (size_t row = 0; row < bad_.size(); ++row) {
    EXPECT_EQ(result.margins[row], bad_[row] ? 1.0 : -1.0);
  }
}

TEST_F(CrossValidationTest, TrainsOncePerFoldOnAllTheOthers) {
  MemoryTrainer trainer(frame_, bad_, false);
  cross_validate(trainer, "memory", frame_, {folds()});
  ASSERT_EQ(trainer.contexts.size(), static_cast<size_t>(kFolds));
  std::multiset<size_t> validated;
  for (const FitContext& context : trainer.contexts) {
    EXPECT_EQ(context.train.size() + context.validation.size(), bad_.size());
    EXPECT_TRUE(std::ranges::is_sorted(context.train));
    for (const size_t row : context.validation)
      EXPECT_THAT(context.train, ::testing::Not(Contains(row)));
    validated.insert(context.validation.begin(), context.validation.end());
  }
  for (size_t row = 0; row < bad_.size(); ++row) EXPECT_EQ(validated.count(row), 1u);
}

TEST_F(CrossValidationTest, ChoosesOneNumberOfStepsForAllFolds) {
  MemoryTrainer trainer(frame_, bad_, false);
  const CrossValidation result = cross_validate(trainer, "memory", frame_, {folds()});
  EXPECT_EQ(result.steps, 3);
  EXPECT_EQ(MemoryFit::steps_asked_for, 3);
  ASSERT_EQ(result.losses.size(), 4u);
  EXPECT_NEAR(result.losses[2], 0.4, 1e-12);
}

TEST_F(CrossValidationTest, RepeatsWithFoldsDrawnAnewAndChoosesOneNumberOfStepsForAll) {
  MemoryTrainer trainer(frame_, bad_, false);
  const CrossValidation result =
      cross_validate(trainer, "memory", frame_, {folds(1), folds(2), folds(3)});
  EXPECT_EQ(trainer.contexts.size(), 12u);
  EXPECT_NE(trainer.contexts[0].train, trainer.contexts[4].train);
  ASSERT_EQ(result.repeated_margins.size(), 2u);
  EXPECT_EQ(result.repeated_margins[1].size(), bad_.size());
  EXPECT_THAT(result.repeated_margins[1], Each(0.0));
  EXPECT_EQ(result.steps, 3);
}

TEST_F(CrossValidationTest, LearnsFromThePastAloneWhereTheSplitIsByTime) {
  std::vector<int64_t> time;
  for (size_t row = 0; row < bad_.size(); ++row) {
    time.push_back(static_cast<int64_t>((7 * row) % bad_.size()));
  }
  MemoryTrainer trainer(frame_, bad_, false);
  const Folds by_time = make_folds({SplitKind::kTime, "DAY"}, bad_, time, kFolds, 1);
  const CrossValidation result = cross_validate(trainer, "memory", frame_, {by_time});
  EXPECT_EQ(result.margins.size(), by_time.judged_rows().size());
  EXPECT_LT(result.margins.size(), bad_.size());
  for (const FitContext& context : trainer.contexts) {
    for (const size_t early : context.train) {
      for (const size_t late : context.validation) EXPECT_LT(time[early], time[late]);
    }
  }
}

TEST_F(CrossValidationTest, CalibratesAFoldByTheOthersAlone) {
  std::vector<double> margins;
  for (size_t row = 0; row < bad_.size(); ++row) {
    margins.push_back(bad_[row] + 0.1 * static_cast<double>(row % 13));
  }
  const std::vector<double> pd = cross_fitted_pd(margins, bad_, fold_of_row_, kFolds);
  std::vector<uint8_t> other_labels = bad_;
  for (const size_t row : rows_of_fold(fold_of_row_, 2)) other_labels[row] = !bad_[row];
  const std::vector<double> changed = cross_fitted_pd(margins, other_labels, fold_of_row_, kFolds);
  for (size_t row = 0; row < bad_.size(); ++row) {
    if (fold_of_row_[row] == 2) {
      EXPECT_EQ(changed[row], pd[row]) << "a fold's own labels moved its PDs";
    } else {
      EXPECT_NE(changed[row], pd[row]);
    }
  }
}

}  // namespace
}  // namespace octroi
