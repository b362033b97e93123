#include "model/feature_selection/feature_selection.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <numeric>
#include <utility>

#include "base/interrupt.h"
#include "dataset/picked.h"
#include "model/cross_validation.h"
#include "model/explanation/fold_importance.h"
#include "model/feature_selection/null_importance.h"
#include "model/lightgbm_api.h"
#include "model/lightgbm_learner.h"

namespace octroi {
namespace {

constexpr size_t kRowsPerFold = 128;
constexpr double kShareDropped = 0.3;

constexpr const char* kCheapSettings = R"(
num_iterations = 400
early_stopping_round = 20
learning_rate = 0.1
num_leaves = 8
max_bin = 63
feature_fraction = 0.3
bagging_fraction = 0.7
bagging_freq = 1
lambda_l2 = 10.0
)";

struct JudgedSet {
  SelectionStep step;
  std::vector<double> importance;  // of step.features, descending
  std::vector<double> margins;
};

class Elimination {
 public:
  Elimination(const Learner& learner, const Frame& frame, std::span<const uint8_t> bad,
              const Folds& folds, uint64_t seed)
      : learner_(learner),
        frame_(frame),
        bad_(bad),
        folds_(folds),
        judged_bad_(picked(bad, folds.judged_rows())),
        seed_(seed) {}

  std::vector<JudgedSet> run() const {
    std::vector<JudgedSet> sets = {judge(frame_)};
    std::vector<std::string> next = telling_features(learner_, frame_, bad_, seed_);
    if (next.empty() || next.size() == frame_.column_count()) next = without_the_least(sets[0]);
    while (!next.empty()) {
      throw_if_interrupted();
      sets.push_back(judge(frame_.select(next)));
      next = without_the_least(sets.back());
    }
    return sets;
  }

 private:
  JudgedSet judge(const Frame& frame) const {
    const auto trainer = learner_.prepare(frame, bad_, seed_);
    CrossValidation validation =
        cross_validate(*trainer, fmt::format("{} features", frame.column_count()), frame, {folds_});
    std::vector<double> importance(frame.column_count(), 0.0);
    for (const std::vector<double>& fold :
         fold_importance(validation.fold_models, frame, folds_.fold_of_row(), kRowsPerFold)) {
      for (size_t i = 0; i < fold.size(); ++i) importance[i] += fold[i] / folds_.count();
    }
    std::vector<size_t> order(importance.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t a, size_t b) { return importance[a] > importance[b]; });
    JudgedSet set;
    for (const size_t i : order) {
      set.step.features.push_back(frame.column(i).name);
      set.importance.push_back(importance[i]);
    }
    set.step.auc = delong(validation.margins, judged_bad_).interval();
    set.margins = std::move(validation.margins);
    return set;
  }

  // Those that contribute nothing, and three tenths of the others, but at least one. In the frame's
  // order, on which a learner's draws depend.
  std::vector<std::string> without_the_least(const JudgedSet& set) const {
    const auto contributing = static_cast<size_t>(
        std::ranges::count_if(set.importance, [](double size) { return size > 0.0; }));
    const auto dropped = static_cast<size_t>(kShareDropped * static_cast<double>(contributing));
    const size_t kept = std::min(set.importance.size() - 1, contributing - dropped);
    const std::vector<std::string> names(set.step.features.begin(),
                                         set.step.features.begin() + static_cast<long>(kept));
    std::vector<std::string> ordered;
    for (const FrameColumn& column : frame_.columns()) {
      if (std::ranges::find(names, column.name) != names.end()) ordered.push_back(column.name);
    }
    return ordered;
  }

  const Learner& learner_;
  const Frame& frame_;
  std::span<const uint8_t> bad_;
  const Folds& folds_;
  std::vector<uint8_t> judged_bad_;
  uint64_t seed_;
};

}  // namespace

FeatureSelection select_features(const Learner& learner, const Frame& frame,
                                 std::span<const uint8_t> bad, const Folds& folds, uint64_t seed) {
  const auto start = std::chrono::steady_clock::now();
  std::vector<JudgedSet> sets = Elimination(learner, frame, bad, folds, seed).run();
  // What LightGBM says of a handful of features, or of shuffled outcomes, warns of nothing.
  take_lightgbm_warnings();
  FeatureSelection selection;
  for (size_t i = 1; i < sets.size(); ++i) {
    if (sets[i].step.auc.value > sets[selection.best].step.auc.value) selection.best = i;
  }
  const std::vector<uint8_t> judged_bad = picked(bad, folds.judged_rows());
  const std::vector<double>& best = sets[selection.best].margins;
  for (size_t i = 0; i < sets.size(); ++i) {
    SelectionStep& step = sets[i].step;
    step.behind = compare_auc(best, sets[i].margins, judged_bad);
    if (step.behind.difference <= step.behind.standard_error) selection.chosen = i;
    selection.steps.push_back(std::move(step));
  }
  selection.seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return selection;
}

std::unique_ptr<Learner> cheap_selection_learner() {
  return std::make_unique<LightGbmLearner>(
      TomlTable::parse(kCheapSettings, "the settings of the feature selection"));
}

}  // namespace octroi
