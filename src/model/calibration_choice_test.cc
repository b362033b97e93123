#include "model/calibration_choice.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "dataset/folds.h"
#include "model/cross_validation.h"
#include "model/metrics/log_loss.h"

namespace octroi {
namespace {

struct Clients {
  std::vector<double> margins;
  std::vector<uint8_t> bad;
};

// Clients whose true log-odds are a curve of their margin.
template <typename Curve>
Clients clients(const Curve& log_odds, int count) {
  std::mt19937_64 random(3);
  std::uniform_real_distribution<double> uniform;
  Clients result;
  for (int i = 0; i < count; ++i) {
    result.margins.push_back(8.0 * uniform(random) - 5.0);
    result.bad.push_back(uniform(random) <
                         1.0 / (1.0 + std::exp(-log_odds(result.margins.back()))));
  }
  return result;
}

CalibrationChoice choice_for(const Clients& sample,
                             std::optional<CalibrationMethod> method = std::nullopt) {
  return choose_calibration(sample.margins, sample.bad, stratified_folds(sample.bad, 5, 1), 5,
                            method);
}

TEST(CalibrationChoice, TakesPlattsLineWhereTheTruthIsALine) {
  const CalibrationChoice choice =
      choice_for(clients([](double m) { return 0.8 * m - 0.5; }, 3000));
  ASSERT_EQ(choice.trials.size(), 3u);
  EXPECT_EQ(choice.trial().method, CalibrationMethod::kPlatt);
}

TEST(CalibrationChoice, TakesTheBetaCurveWhereLowMarginsAreBentFromHighOnes) {
  const auto bent = [](double m) { return m < 0.0 ? 0.3 * m : 2.0 * m; };
  const CalibrationChoice choice = choice_for(clients(bent, 6000));
  EXPECT_EQ(choice.trial().method, CalibrationMethod::kBeta);
  EXPECT_GT(choice.trials[0].worse_by, choice.trials[0].standard_error);
}

TEST(CalibrationChoice, TakesStepsWhereTheTruthJumps) {
  const auto jump = [](double m) { return m < -2.0 ? -4.0 : (m < 1.0 ? -0.5 : 0.0); };
  const CalibrationChoice choice = choice_for(clients(jump, 12000));
  EXPECT_EQ(choice.trial().method, CalibrationMethod::kIsotonic);
}

TEST(CalibrationChoice, MeasuresEachMethodOnFoldsThatItWasNotFittedOn) {
  const Clients sample = clients([](double m) { return m; }, 300);
  const CalibrationChoice choice = choice_for(sample);
  const std::vector<int> folds = stratified_folds(sample.bad, 5, 1);
  for (const CalibrationTrial& trial : choice.trials) {
    EXPECT_EQ(trial.pd, cross_fitted_pd(sample.margins, sample.bad, folds, 5, trial.method));
    EXPECT_NEAR(trial.log_loss.value, log_loss(trial.pd, sample.bad), 1e-12);
  }
}

TEST(CalibrationChoice, TriesOnlyTheMethodAskedFor) {
  const Clients sample = clients([](double m) { return m; }, 300);
  const CalibrationChoice choice = choice_for(sample, CalibrationMethod::kIsotonic);
  ASSERT_EQ(choice.trials.size(), 1u);
  EXPECT_EQ(choice.trial().method, CalibrationMethod::kIsotonic);
  EXPECT_EQ(choice.trial().worse_by, 0.0);
}

}  // namespace
}  // namespace octroi
