#include "model/cross_validation.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/interrupt.h"
#include "base/progress.h"
#include "dataset/folds.h"

namespace octroi {
namespace {

using Fits = std::vector<std::unique_ptr<Fit>>;

Fits fit_folds(Trainer& trainer, const std::string& name, std::span<const int> fold_of_row,
               int folds) {
  Fits fits;
  Progress progress(name, folds);
  for (int fold = 0; fold < folds; ++fold) {
    throw_if_interrupted();
    FitContext context;
    context.train = rows_outside_fold(fold_of_row, fold);
    context.validation = rows_of_fold(fold_of_row, fold);
    context.progress = [&](int step) {
      // How far a fold has to go is not known: what is left shrinks with every step.
      const double within = 1.0 - 100.0 / (100.0 + step);
      progress.set(fold + 0.95 * within,
                   fmt::format("fold {} of {}, step {}", fold + 1, folds, step));
    };
    fits.push_back(trainer.fit(context));
    progress.set(fold + 1, fmt::format("fold {} of {}", fold + 1, folds));
  }
  return fits;
}

// Up to the step that every fold has taken.
std::vector<double> mean_losses(const Fits& fits) {
  size_t steps = fits.front()->validation_losses().size();
  for (const auto& fit : fits) steps = std::min(steps, fit->validation_losses().size());
  std::vector<double> losses(steps, 0.0);
  for (const auto& fit : fits) {
    for (size_t step = 0; step < steps; ++step) {
      losses[step] += fit->validation_losses()[step] / static_cast<double>(fits.size());
    }
  }
  return losses;
}

}  // namespace

CrossValidation cross_validate(Trainer& trainer, const std::string& name, const Frame& frame,
                               std::span<const int> fold_of_row, int folds) {
  const auto start = std::chrono::steady_clock::now();
  const Fits fits = fit_folds(trainer, name, fold_of_row, folds);
  CrossValidation result;
  result.losses = mean_losses(fits);
  const auto lowest = std::min_element(result.losses.begin(), result.losses.end());
  result.steps = 1 + static_cast<int>(lowest - result.losses.begin());
  result.margins.resize(frame.row_count());
  for (int fold = 0; fold < folds; ++fold) {
    const std::vector<size_t> rows = rows_of_fold(fold_of_row, fold);
    const std::unique_ptr<Model> model = fits[static_cast<size_t>(fold)]->model(result.steps);
    const std::vector<double> margins = model->margin(frame.rows(rows));
    for (size_t i = 0; i < rows.size(); ++i) result.margins[rows[i]] = margins[i];
  }
  result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return result;
}

std::vector<double> cross_fitted_pd(std::span<const double> margins, std::span<const uint8_t> bad,
                                    std::span<const int> fold_of_row, int folds) {
  std::vector<double> pd(margins.size());
  for (int fold = 0; fold < folds; ++fold) {
    std::vector<double> other_margins;
    std::vector<uint8_t> other_bad;
    for (const size_t row : rows_outside_fold(fold_of_row, fold)) {
      other_margins.push_back(margins[row]);
      other_bad.push_back(bad[row]);
    }
    const Calibration calibration = Calibration::fit(other_margins, other_bad);
    for (const size_t row : rows_of_fold(fold_of_row, fold)) pd[row] = calibration.pd(margins[row]);
  }
  return pd;
}

}  // namespace octroi
