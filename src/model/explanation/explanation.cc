#include "model/explanation/explanation.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <utility>

#include "base/interrupt.h"
#include "model/explanation/accumulated_effects.h"
#include "model/explanation/fold_importance.h"
#include "model/explanation/partial_dependence.h"
#include "model/explanation/varied_frame.h"

namespace octroi {
namespace {

// Enough for a stable ranking of the features, few enough for seconds.
constexpr size_t kImportanceRows = 512;
constexpr size_t kStabilityRowsPerFold = 128;
constexpr size_t kTopFeatures = 20;
constexpr size_t kShuffledRows = 1000;
constexpr int kShuffles = 2;
constexpr size_t kCurveRows = 200;
constexpr size_t kCurvePoints = 20;
constexpr size_t kCategoriesShown = 12;
constexpr size_t kIndividualsShown = 30;
constexpr double kInteractionRows = 40.0;
constexpr size_t kExampleRows = 4096;

class Explainer {
 public:
  Explainer(const ExplainedModel& explained, const ExplanationSettings& settings, uint64_t seed)
      : model_(explained.model),
        policy_(explained.policy),
        folds_(explained.folds),
        frame_(explained.folds.frame),
        settings_(settings),
        seed_(seed) {}

  Explanation explain(const FeatureThemes& theme_of) {
    const Contributions contributions =
        contributions_to(model_, frame_, spaced_rows(frame_.row_count(), kImportanceRows));
    Explanation result;
    result.importance = feature_importance(model_.features(), contributions, seed_);
    if (theme_of) {
      result.themes = theme_importance(model_.features(), theme_of, contributions, seed_);
    }
    rank_features(result.importance);
    result.stability = ranking_stability(
        fold_importance(folds_.models, frame_, folds_.fold_of_row, kStabilityRowsPerFold),
        kTopFeatures);
    shuffle(result);
    for (const size_t feature : top(settings_.curves)) {
      throw_if_interrupted();
      result.curves.push_back(curve(feature));
    }
    result.interactions = pairs();
    show_examples(result);
    return result;
  }

 private:
  // The features that matter at all, the most important first.
  void rank_features(const std::vector<FeatureImportance>& importance) {
    for (const FeatureImportance& feature : importance) {
      if (feature.mean_contribution <= 0.0) break;
      const auto& names = model_.features();
      ranked_.push_back(static_cast<size_t>(std::find(names.begin(), names.end(), feature.feature) -
                                            names.begin()));
    }
  }

  std::vector<size_t> top(size_t count) const {
    return {ranked_.begin(), ranked_.begin() + static_cast<long>(std::min(count, ranked_.size()))};
  }

  void shuffle(Explanation& result) const {
    const size_t rows = static_cast<size_t>(kShuffledRows * settings_.effort);
    const std::vector<size_t> features = top(settings_.features);
    if (rows == 0 || features.empty()) return;
    std::vector<std::vector<size_t>> groups;
    for (const size_t feature : features) groups.push_back({feature});
    for (const ThemeImportance& theme : result.themes) groups.push_back(theme.features);
    const auto losses = permutation_importance(folds_, groups, rows, kShuffles, seed_);
    for (size_t i = 0; i < features.size(); ++i) {
      result.shuffled_features.push_back({model_.features()[features[i]], losses[i]});
    }
    result.shuffled_themes.assign(losses.begin() + static_cast<long>(features.size()),
                                  losses.end());
    result.shuffled_rows = std::min(rows, frame_.row_count());
  }

  std::vector<double> pd(const Frame& frame) const {
    return folds_.calibration.pd(model_.margin(frame));
  }

  EffectCurve curve(size_t feature) const {
    const Prediction predict = [this](const Frame& frame) { return pd(frame); };
    const FrameColumn& column = frame_.column(feature);
    const std::vector<size_t> rows = spaced_rows(frame_.row_count(), kCurveRows);
    const std::vector<double> predicted = pd(frame_.rows(rows));
    const EffectGrid grid = column.is_category()
                                ? category_grid(column, rows, predicted, kCategoriesShown)
                                : quantile_grid(column, rows, kCurvePoints);
    EffectCurve result{column.name, grid.numbers, {}, {}, {}, {}, mean(predicted), {}};
    for (const int32_t code : grid.codes) {
      result.categories.push_back(grid.dictionary[static_cast<size_t>(code)]);
    }
    const auto individual = individual_effects(predict, frame_, rows, feature, grid);
    result.partial_dependence = partial_dependence(individual);
    result.accumulated = accumulated_effects(predict, frame_, rows, feature, grid);
    for (const size_t row : spaced_rows(rows.size(), kIndividualsShown)) {
      result.individual.push_back(individual[row]);
    }
    result.if_missing = pd_if_missing(predict, rows, feature);
    return result;
  }

  std::optional<double> pd_if_missing(const Prediction& predict, const std::vector<size_t>& rows,
                                      size_t feature) const {
    const FrameColumn& column = frame_.column(feature);
    const bool some_miss = std::ranges::any_of(rows, [&](size_t row) {
      return column.is_category() ? column.codes[row] < 0 : std::isnan(column.numbers[row]);
    });
    if (!some_miss) return std::nullopt;
    EffectGrid nothing{column.name, {}, {}, column.dictionary};
    if (column.is_category()) {
      nothing.codes = {-1};
    } else {
      nothing.numbers = {std::numeric_limits<double>::quiet_NaN()};
    }
    return partial_dependence(individual_effects(predict, frame_, rows, feature, nothing)).front();
  }

  std::vector<FeaturePair> pairs() const {
    const auto rows = static_cast<size_t>(kInteractionRows * std::sqrt(settings_.effort));
    const std::vector<size_t> features = top(settings_.interacting);
    if (features.size() < 2) return {};
    std::vector<FeaturePair> found;
    for (const Interaction& pair :
         interactions([this](const Frame& frame) { return model_.margin(frame); }, frame_,
                      spaced_rows(frame_.row_count(), rows), features)) {
      found.push_back(
          {model_.features()[pair.first], model_.features()[pair.second], pair.h, pair.strength});
    }
    return found;
  }

  void show_examples(Explanation& result) const {
    const std::vector<size_t> rows = spaced_rows(frame_.row_count(), kExampleRows);
    std::vector<size_t> chosen;
    for (const ExampleChoice& example : choose_examples(pd(frame_.rows(rows)), policy_)) {
      chosen.push_back(rows[example.row]);
      result.examples.push_back({example.kind, folds_.bad[chosen.back()] != 0});
    }
    result.example_clients = frame_.rows(chosen);
  }

  const Model& model_;
  const Policy& policy_;
  const FoldModels& folds_;
  const Frame& frame_;
  const ExplanationSettings& settings_;
  uint64_t seed_;
  std::vector<size_t> ranked_;
};

}  // namespace

Explanation explain(const ExplainedModel& explained, const FeatureThemes& theme_of,
                    const ExplanationSettings& settings, uint64_t seed) {
  const auto start = std::chrono::steady_clock::now();
  Explanation result = Explainer(explained, settings, seed).explain(theme_of);
  result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return result;
}

}  // namespace octroi
