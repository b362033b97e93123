#include "model/cross_validation.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/interrupt.h"
#include "base/progress.h"

namespace octroi {
namespace {

using Fits = std::vector<std::unique_ptr<Fit>>;

// Of all folds of the first way to split the rows, then of the second, …
Fits fit_folds(Trainer& trainer, const std::string& name, const std::vector<Folds>& repeats) {
  const int folds = repeats.front().count();
  const int total = folds * static_cast<int>(repeats.size());
  Fits fits;
  Progress progress(name, total);
  for (int done = 0; done < total; ++done) {
    throw_if_interrupted();
    const Folds& split = repeats[static_cast<size_t>(done / folds)];
    FitContext context;
    context.train = split.training(done % folds);
    context.validation = split.validation(done % folds);
    context.progress = [&](int step) {
      // How far a fold has to go is not known: what is left shrinks with every step.
      const double within = 1.0 - 100.0 / (100.0 + step);
      progress.set(done + 0.95 * within,
                   fmt::format("fold {} of {}, step {}", done + 1, total, step));
    };
    fits.push_back(trainer.fit(context));
    progress.set(done + 1, fmt::format("fold {} of {}", done + 1, total));
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

// One per judged row.
std::vector<double> margins_of(const FoldModelList& models, const Frame& frame,
                               const Folds& folds) {
  std::vector<double> of_row(frame.row_count());
  for (int fold = 0; fold < folds.count(); ++fold) {
    const std::vector<size_t> rows = folds.validation(fold);
    const Model& model = *models[static_cast<size_t>(fold)];
    const std::vector<double> margins = model.margin(frame.rows(rows));
    for (size_t i = 0; i < rows.size(); ++i) of_row[rows[i]] = margins[i];
  }
  std::vector<double> judged;
  for (const size_t row : folds.judged_rows()) judged.push_back(of_row[row]);
  return judged;
}

}  // namespace

CrossValidation cross_validate(Trainer& trainer, const std::string& name, const Frame& frame,
                               const std::vector<Folds>& repeats) {
  const auto start = std::chrono::steady_clock::now();
  const Fits fits = fit_folds(trainer, name, repeats);
  CrossValidation result;
  result.losses = mean_losses(fits);
  const auto lowest = std::min_element(result.losses.begin(), result.losses.end());
  result.steps = 1 + static_cast<int>(lowest - result.losses.begin());
  const size_t folds = static_cast<size_t>(repeats.front().count());
  for (size_t i = 0; i < repeats.size(); ++i) {
    const std::span<const std::unique_ptr<Fit>> own(fits.data() + i * folds, folds);
    FoldModelList models;
    for (const auto& fit : own) models.push_back(fit->model(result.steps));
    std::vector<double> margins = margins_of(models, frame, repeats[i]);
    if (i == 0) {
      result.margins = std::move(margins);
      result.fold_models = std::move(models);
    } else {
      result.repeated_margins.push_back(std::move(margins));
    }
  }
  result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return result;
}

std::vector<double> cross_fitted_pd(std::span<const double> margins, std::span<const uint8_t> bad,
                                    std::span<const int> fold_of_row, int folds,
                                    CalibrationMethod method) {
  std::vector<double> pd(margins.size());
  for (int fold = 0; fold < folds; ++fold) {
    std::vector<double> other_margins;
    std::vector<uint8_t> other_bad;
    for (const size_t row : rows_outside_fold(fold_of_row, fold)) {
      other_margins.push_back(margins[row]);
      other_bad.push_back(bad[row]);
    }
    const Calibration calibration = Calibration::fit(other_margins, other_bad, method);
    for (const size_t row : rows_of_fold(fold_of_row, fold)) pd[row] = calibration.pd(margins[row]);
  }
  return pd;
}

}  // namespace octroi
