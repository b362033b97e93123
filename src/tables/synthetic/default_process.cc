#include "tables/synthetic/default_process.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/error.h"
#include "base/parallel.h"
#include "tables/synthetic/expected_auc.h"

namespace octroi {
namespace {

constexpr uint64_t kPilotSeed = 1;
constexpr int kMostRounds = 60;
constexpr double kAucTolerance = 1e-5;

double logistic(double logit) { return 1.0 / (1.0 + std::exp(-logit)); }

// Distance between the means of two normal scores of unit deviation that have this AUC, squared. It
// adds up, nearly, over independent steps.
double squared_separation(double auc) {
  const double z = normal_quantile(auc) * std::numbers::sqrt2;
  return z * z;
}

// The intercept that makes the mean PD `bad_rate`, by Newton's method.
double solved_intercept(const std::vector<double>& logits, double bad_rate, double start) {
  double intercept = start;
  for (int round = 0; round < kMostRounds; ++round) {
    double excess = 0.0;
    double slope = 0.0;
    for (const double logit : logits) {
      const double pd = logistic(logit + intercept);
      excess += pd - bad_rate;
      slope += pd * (1.0 - pd);
    }
    const double change = std::clamp(excess / slope, -1.0, 1.0);
    intercept -= change;
    if (std::abs(change) < 1e-12) break;
  }
  return intercept;
}

}  // namespace

DefaultProcess DefaultProcess::calibrate(const GeneratorConfig& config) {
  DefaultProcess process(config);
  const Population population(config, kPilotSeed, 0, config.calendar.months() + 1);
  std::vector<std::vector<double>> signals(config.pilot_applicants);
  constexpr size_t kBlock = 250;
  parallel_for((signals.size() + kBlock - 1) / kBlock, [&](size_t block) {
    GeneratedApplicant applicant;
    for (size_t i = block * kBlock; i < std::min(signals.size(), (block + 1) * kBlock); ++i) {
      population.make(Cohort::kPilot, i, i, applicant);
      signals[i] = process.raw_signals(population.surroundings(applicant));
    }
  });
  process.standardise(signals);
  std::vector<std::vector<double>> scores;
  for (const auto& values : signals) scores.push_back(process.step_scores(values));
  process.fit(scores);
  return process;
}

std::vector<double> DefaultProcess::raw_signals(const Surroundings& around) const {
  std::vector<double> values;
  for (const Signal& signal : config_->signals) values.push_back(signal.value.run(around));
  return values;
}

std::vector<double> DefaultProcess::step_scores(const std::vector<double>& signals) const {
  std::vector<double> scores(config_->steps.size(), 0.0);
  for (size_t i = 0; i < signals.size(); ++i) {
    const Signal& signal = config_->signals[i];
    const double value = std::isnan(signals[i]) ? signal.missing : signal_scales_[i].of(signals[i]);
    scores[signal.step] += signal.weight * value;
  }
  for (size_t step = 0; step < scores.size(); ++step) {
    scores[step] = step_scales_[step].of(scores[step]);
  }
  return scores;
}

void DefaultProcess::standardise(const std::vector<std::vector<double>>& pilot) {
  const auto scale_of = [](const std::vector<std::vector<double>>& rows, size_t column) {
    double count = 0.0;
    double sum = 0.0;
    double squares = 0.0;
    for (const auto& row : rows) {
      if (std::isnan(row[column])) continue;
      ++count;
      sum += row[column];
      squares += row[column] * row[column];
    }
    const double mean = sum / std::max(count, 1.0);
    const double variance = squares / std::max(count, 1.0) - mean * mean;
    return Scale{mean, variance > 1e-24 ? std::sqrt(variance) : 1.0};
  };
  for (size_t i = 0; i < config_->signals.size(); ++i) {
    signal_scales_.push_back(scale_of(pilot, i));
  }
  step_scales_.assign(config_->steps.size(), Scale{});
  std::vector<std::vector<double>> scores;
  for (const auto& values : pilot) scores.push_back(step_scores(values));
  for (size_t i = 0; i < config_->steps.size(); ++i) step_scales_[i] = scale_of(scores, i);
}

// A step's squared coefficient is moved by what the squared separation it should add falls short.
void DefaultProcess::fit(const std::vector<std::vector<double>>& scores) {
  const size_t steps = config_->steps.size();
  coefficients_.assign(steps, 0.3);
  double worst = 0.0;
  size_t worst_step = 0;
  for (int round = 0; round < kMostRounds; ++round) {
    std::vector<double> logits(scores.size(), 0.0);
    std::vector<std::vector<double>> partial(steps);
    for (size_t step = 0; step < steps; ++step) {
      for (size_t i = 0; i < scores.size(); ++i) logits[i] += coefficients_[step] * scores[i][step];
      partial[step] = logits;
    }
    intercept_ = solved_intercept(logits, config_->bad_rate, intercept_);
    std::vector<double> pd;
    for (const double logit : logits) pd.push_back(logistic(logit + intercept_));
    worst = 0.0;
    double shortfall_before = 0.0;
    for (size_t step = 0; step < steps; ++step) {
      const double target = config_->steps[step].bayes_auc;
      const double auc = expected_auc(partial[step], pd);
      const double shortfall = squared_separation(target) - squared_separation(auc);
      const double squared = coefficients_[step] * coefficients_[step];
      coefficients_[step] = std::sqrt(std::max(1e-8, squared + shortfall - shortfall_before));
      shortfall_before = shortfall;
      if (std::abs(auc - target) > worst) {
        worst = std::abs(auc - target);
        worst_step = step;
      }
    }
    if (worst < kAucTolerance) return;
  }
  throw input_error(
      fmt::format("The default process cannot reach a Bayes AUC of {} at step `{}` ({:.4f} away).",
                  config_->steps[worst_step].bayes_auc, config_->steps[worst_step].name, worst),
      "", "Let each step's bayes_auc exceed the one before, or give it stronger signals.");
}

double DefaultProcess::logit(const std::vector<double>& scores) const {
  double sum = intercept_;
  for (size_t step = 0; step < scores.size(); ++step) sum += coefficients_[step] * scores[step];
  return sum;
}

DefaultProcess::Truth DefaultProcess::of(const Population& population,
                                         const GeneratedApplicant& applicant) const {
  const Surroundings around = population.surroundings(applicant);
  const std::vector<double> scores = step_scores(raw_signals(around));
  Truth truth;
  truth.pd = logistic(logit(scores) + config_->logit_shift.run(around));
  double sum = 0.0;
  for (size_t step = 0; step < scores.size(); ++step) {
    truth.partial_logits.push_back(sum += coefficients_[step] * scores[step]);
  }
  return truth;
}

}  // namespace octroi
