#include "model/evaluation.h"

#include <algorithm>

#include "dataset/folds.h"
#include "model/metrics/accuracy.h"
#include "model/metrics/auc.h"
#include "model/metrics/bootstrap.h"
#include "model/metrics/brier.h"
#include "model/metrics/cost_per_client.h"
#include "model/metrics/delong.h"
#include "model/metrics/ks.h"
#include "model/metrics/log_loss.h"

namespace octroi {
namespace {

template <typename T>
std::vector<T> pick(std::span<const T> values, const std::vector<size_t>& rows) {
  std::vector<T> picked;
  picked.reserve(rows.size());
  for (const size_t row : rows) picked.push_back(values[row]);
  return picked;
}

// Per row, what is measured with a threshold that the row's own fold had no say in.
struct AtThreshold {
  std::vector<double> hits;
  std::vector<double> costs;
};

AtThreshold at_cross_fitted_thresholds(std::span<const double> pd, std::span<const uint8_t> bad,
                                       std::span<const int> fold_of_row, int folds,
                                       const CostMatrix& matrix) {
  AtThreshold result{std::vector<double>(pd.size()), std::vector<double>(pd.size())};
  for (int fold = 0; fold < folds; ++fold) {
    const std::vector<size_t> others = rows_outside_fold(fold_of_row, fold);
    const std::vector<size_t> own = rows_of_fold(fold_of_row, fold);
    const double threshold =
        choose_threshold(pick(pd, others), pick(bad, others), matrix).threshold;
    const std::vector<double> own_pd = pick(pd, own);
    const std::vector<uint8_t> own_bad = pick(bad, own);
    const std::vector<double> own_hits = hits(own_pd, own_bad, threshold);
    const std::vector<double> own_costs = costs(own_pd, own_bad, threshold, matrix);
    for (size_t i = 0; i < own.size(); ++i) {
      result.hits[own[i]] = own_hits[i];
      result.costs[own[i]] = own_costs[i];
    }
  }
  return result;
}

FoldFigures figures_of_fold(const Evaluation& all, const std::vector<double>& row_costs,
                            std::span<const double> margins, std::span<const uint8_t> bad,
                            const std::vector<size_t>& rows) {
  const std::vector<double> own_margins = pick(margins, rows);
  const std::vector<uint8_t> own_bad = pick(bad, rows);
  const std::vector<double> own_pd = pick<double>(all.pd, rows);
  return {auc(own_margins, own_bad), ks(own_margins, own_bad), log_loss(own_pd, own_bad),
          accuracy(own_pd, own_bad, 0.5), mean(pick<double>(row_costs, rows))};
}

}  // namespace

Evaluation evaluate(std::span<const double> margins, std::span<const uint8_t> bad,
                    std::span<const int> fold_of_row, int folds, const CostMatrix& matrix,
                    uint64_t seed) {
  Evaluation result;
  result.pd = cross_fitted_pd(margins, bad, fold_of_row, folds);
  result.losses = log_losses(result.pd, bad);
  result.calibration = Calibration::fit(margins, bad);
  result.threshold = choose_threshold(result.calibration.pd(margins), bad, matrix);
  result.calibration_bins = calibration_bins(result.pd, bad);

  result.auc = delong(margins, bad).interval();
  result.gini = {2 * result.auc.value - 1, 2 * result.auc.low - 1, 2 * result.auc.high - 1};
  result.ks = bootstrap(margins, bad, ks, seed);
  result.log_loss = mean_estimate(result.losses, 0.0, 35.0);
  result.brier = mean_estimate(squared_errors(result.pd, bad), 0.0, 1.0);
  result.accuracy = mean_estimate(hits(result.pd, bad, 0.5), 0.0, 1.0);
  const AtThreshold at = at_cross_fitted_thresholds(result.pd, bad, fold_of_row, folds, matrix);
  result.accuracy_at_threshold = mean_estimate(at.hits, 0.0, 1.0);
  result.cost = mean_estimate(at.costs, 0.0, std::max(matrix.missed_default, matrix.refused_good));
  const auto error = [](auto pd, auto labels) { return expected_calibration_error(pd, labels); };
  result.calibration_error = bootstrap(result.pd, bad, error, seed);
  for (int fold = 0; fold < folds; ++fold) {
    result.folds.push_back(
        figures_of_fold(result, at.costs, margins, bad, rows_of_fold(fold_of_row, fold)));
  }
  return result;
}

}  // namespace octroi
