#include "model/calibration_choice.h"

#include <algorithm>
#include <cmath>

#include "model/cross_validation.h"
#include "model/metrics/expected_calibration_error.h"
#include "model/metrics/log_loss.h"

namespace octroi {

CalibrationChoice choose_calibration(std::span<const double> margins, std::span<const uint8_t> bad,
                                     std::span<const int> fold_of_row, int folds,
                                     std::optional<CalibrationMethod> only) {
  CalibrationChoice choice;
  std::vector<std::vector<double>> losses;
  for (const CalibrationMethod method : kCalibrationMethods) {
    if (only && method != *only) continue;
    CalibrationTrial trial{
        method, cross_fitted_pd(margins, bad, fold_of_row, folds, method), {}, 0.0, 0.0, 0.0};
    losses.push_back(log_losses(trial.pd, bad));
    trial.log_loss = mean_estimate(losses.back(), 0.0, kHighestLogLoss);
    trial.calibration_error = expected_calibration_error(trial.pd, bad);
    choice.trials.push_back(std::move(trial));
  }
  const auto best = static_cast<size_t>(
      std::ranges::min_element(choice.trials, {},
                               [](const CalibrationTrial& trial) { return trial.log_loss.value; }) -
      choice.trials.begin());
  for (size_t i = 0; i < choice.trials.size(); ++i) {
    std::vector<double> worse = losses[i];
    for (size_t row = 0; row < worse.size(); ++row) worse[row] -= losses[best][row];
    choice.trials[i].worse_by = mean(worse);
    choice.trials[i].standard_error =
        deviation(worse) / std::sqrt(static_cast<double>(worse.size()));
  }
  choice.chosen =
      static_cast<size_t>(std::ranges::find_if(choice.trials,
                                               [](const CalibrationTrial& trial) {
                                                 return trial.worse_by <= trial.standard_error;
                                               }) -
                          choice.trials.begin());
  return choice;
}

}  // namespace octroi
