#include "model/feature_selection/null_importance.h"

#include <algorithm>
#include <numeric>
#include <random>
#include <utility>

#include "base/progress.h"
#include "model/explanation/fold_importance.h"
#include "model/explanation/importance.h"
#include "model/explanation/varied_frame.h"

namespace octroi {
namespace {

constexpr int kNullModels = 4;
constexpr int kSteps = 50;
constexpr size_t kRows = 512;

std::vector<double> importance(const Learner& learner, const Frame& frame,
                               std::span<const uint8_t> bad, uint64_t seed) {
  FitContext context;
  context.train.resize(frame.row_count());
  std::iota(context.train.begin(), context.train.end(), size_t{0});
  context.steps = kSteps;
  const auto model = learner.prepare(frame, bad, seed)->fit(context)->model(kSteps);
  return mean_contribution_sizes(
      contributions_to(*model, frame, spaced_rows(frame.row_count(), kRows)));
}

// std::shuffle draws differently from one standard library to another.
std::vector<uint8_t> shuffled(std::span<const uint8_t> bad, uint64_t seed) {
  std::vector<uint8_t> result(bad.begin(), bad.end());
  std::mt19937_64 random(seed);
  for (size_t i = result.size(); i > 1; --i) std::swap(result[i - 1], result[random() % i]);
  return result;
}

}  // namespace

std::vector<std::string> telling_features(const Learner& learner, const Frame& frame,
                                          std::span<const uint8_t> bad, uint64_t seed) {
  Progress progress("shuffled outcomes", kNullModels + 1);
  const std::vector<double> real = importance(learner, frame, bad, seed);
  progress.advance();
  std::vector<double> highest(real.size(), 0.0);
  for (uint64_t i = 1; i <= kNullModels; ++i) {
    const std::vector<double> null = importance(learner, frame, shuffled(bad, seed + i), seed + i);
    for (size_t f = 0; f < null.size(); ++f) highest[f] = std::max(highest[f], null[f]);
    progress.advance();
  }
  std::vector<std::string> telling;
  for (size_t f = 0; f < real.size(); ++f) {
    if (real[f] > highest[f]) telling.push_back(frame.column(f).name);
  }
  return telling;
}

}  // namespace octroi
