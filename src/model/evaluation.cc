#include "model/evaluation.h"

#include <algorithm>
#include <cmath>

#include "dataset/folds.h"
#include "dataset/picked.h"
#include "model/metrics/accuracy.h"
#include "model/metrics/auc.h"
#include "model/metrics/bootstrap.h"
#include "model/metrics/brier.h"
#include "model/metrics/confusion.h"
#include "model/metrics/cost_per_client.h"
#include "model/metrics/curves.h"
#include "model/metrics/delong.h"
#include "model/metrics/ks.h"
#include "model/metrics/lift.h"
#include "model/metrics/log_loss.h"

namespace octroi {
namespace {

// Per row, what is measured with a threshold that the row's own fold had no say in.
struct AtThreshold {
  explicit AtThreshold(size_t rows) : hits(rows), costs(rows), refused(rows) {}
  std::vector<double> hits;
  std::vector<double> costs;
  std::vector<double> refused;  // 1 or 0
};

AtThreshold at_cross_fitted_thresholds(std::span<const double> pd, std::span<const uint8_t> bad,
                                       std::span<const int> fold_of_row, int folds,
                                       const CostMatrix& matrix) {
  AtThreshold result(pd.size());
  for (int fold = 0; fold < folds; ++fold) {
    const std::vector<size_t> others = rows_outside_fold(fold_of_row, fold);
    const std::vector<size_t> own = rows_of_fold(fold_of_row, fold);
    const double threshold =
        choose_threshold(picked(pd, others), picked(bad, others), matrix).threshold;
    const std::vector<double> own_pd = picked(pd, own);
    const std::vector<uint8_t> own_bad = picked(bad, own);
    const std::vector<double> own_hits = hits(own_pd, own_bad, threshold);
    const std::vector<double> own_costs = costs(own_pd, own_bad, threshold, matrix);
    for (size_t i = 0; i < own.size(); ++i) {
      result.hits[own[i]] = own_hits[i];
      result.costs[own[i]] = own_costs[i];
      result.refused[own[i]] = own_pd[i] >= threshold ? 1.0 : 0.0;
    }
  }
  return result;
}

// Of refused or not, a figure of the confusion matrix.
template <typename Figure>
Estimate confusion_estimate(const std::vector<double>& refused, std::span<const uint8_t> bad,
                            uint64_t seed, const Figure& figure) {
  const Metric metric = [&](std::span<const double> flags, std::span<const uint8_t> labels) {
    return figure(confusion(std::vector<uint8_t>(flags.begin(), flags.end()), labels));
  };
  return bootstrap(refused, bad, metric, seed);
}

FoldFigures figures_of_fold(const Evaluation& all, std::span<const double> margins,
                            std::span<const uint8_t> bad, const std::vector<size_t>& rows) {
  const std::vector<double> own_margins = picked(margins, rows);
  const std::vector<uint8_t> own_bad = picked(bad, rows);
  const std::vector<double> own_pd = picked(all.pd, rows);
  return {auc(own_margins, own_bad), ks(own_margins, own_bad), log_loss(own_pd, own_bad),
          accuracy(own_pd, own_bad, 0.5), mean(picked(all.row_costs, rows))};
}

void measure_ranking(std::span<const double> margins, std::span<const uint8_t> bad, uint64_t seed,
                     Evaluation& result) {
  result.auc = delong(margins, bad).interval();
  result.gini = {2 * result.auc.value - 1, 2 * result.auc.low - 1, 2 * result.auc.high - 1};
  result.ks = bootstrap(margins, bad, ks, seed);
  result.average_precision = bootstrap(margins, bad, average_precision, seed);
  constexpr double kTenth = 0.1;
  const auto of_first_tenth = [](auto scores, auto labels) { return lift(scores, labels, kTenth); };
  result.lift = bootstrap(margins, bad, of_first_tenth, seed, kReplicates, 1.0 / kTenth);
}

void measure_probabilities(std::span<const uint8_t> bad, uint64_t seed, Evaluation& result) {
  result.losses = log_losses(result.pd, bad);
  result.log_loss = mean_estimate(result.losses, 0.0, kHighestLogLoss);
  result.brier = mean_estimate(squared_errors(result.pd, bad), 0.0, 1.0);
  result.accuracy = mean_estimate(hits(result.pd, bad, 0.5), 0.0, 1.0);
  result.calibration_bins = calibration_bins(result.pd, bad);
  const auto error = [](auto pd, auto labels) { return expected_calibration_error(pd, labels); };
  result.calibration_error = bootstrap(result.pd, bad, error, seed);
}

void measure_decisions(std::span<const uint8_t> bad, std::span<const int> fold_of_row, int folds,
                       const CostMatrix& matrix, uint64_t seed, Evaluation& result) {
  AtThreshold at = at_cross_fitted_thresholds(result.pd, bad, fold_of_row, folds, matrix);
  result.accuracy_at_threshold = mean_estimate(at.hits, 0.0, 1.0);
  result.cost = mean_estimate(at.costs, 0.0, std::max(matrix.missed_default, matrix.refused_good));
  result.row_costs = std::move(at.costs);
  result.beta = f_beta_weight(matrix);
  result.precision =
      confusion_estimate(at.refused, bad, seed, [](auto counts) { return counts.precision(); });
  result.recall =
      confusion_estimate(at.refused, bad, seed, [](auto counts) { return counts.recall(); });
  result.f_beta = confusion_estimate(at.refused, bad, seed,
                                     [&](auto counts) { return counts.f_beta(result.beta); });
}

}  // namespace

double f_beta_weight(const CostMatrix& costs) {
  return std::sqrt(costs.missed_default / costs.refused_good);
}

Evaluation evaluate(std::span<const double> margins, std::span<const uint8_t> bad,
                    std::span<const int> fold_of_row, int folds, const CostMatrix& matrix,
                    uint64_t seed, std::optional<CalibrationMethod> method) {
  Evaluation result;
  result.calibration_choice = choose_calibration(margins, bad, fold_of_row, folds, method);
  result.pd = result.calibration_choice.trial().pd;
  result.calibration = Calibration::fit(margins, bad, result.calibration_choice.trial().method);
  result.threshold = choose_threshold(result.calibration.pd(margins), bad, matrix);
  measure_ranking(margins, bad, seed, result);
  measure_probabilities(bad, seed, result);
  measure_decisions(bad, fold_of_row, folds, matrix, seed, result);
  for (int fold = 0; fold < folds; ++fold) {
    result.folds.push_back(figures_of_fold(result, margins, bad, rows_of_fold(fold_of_row, fold)));
  }
  return result;
}

}  // namespace octroi
