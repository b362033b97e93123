#pragma once

#include <vector>

#include "tables/synthetic/population.h"

namespace octroi {

// The planted truth: logit(PD) = intercept + shift + Σ over steps of coefficient · score, where the
// score of a step is the standardised weighted sum of its standardised signals. Each signal is read
// off the generated rows, so whoever has the tables can learn it.
class DefaultProcess {
 public:
  // Fits means, deviations, intercept and coefficients on a pilot sample without any scenario, so
  // that the bad rate and, step by step, the AUC of the true PD are those of the config. The pilot
  // is the same for all seeds. Error (kInput) if a step's AUC cannot be reached.
  static DefaultProcess calibrate(const GeneratorConfig& config);

  struct Truth {
    double pd = 0.0;
    std::vector<double> partial_logits;  // by step, the terms of the steps up to it
  };
  Truth of(const Population& population, const GeneratedApplicant& applicant) const;

 private:
  explicit DefaultProcess(const GeneratorConfig& config) : config_(&config) {}
  std::vector<double> raw_signals(const Surroundings& around) const;
  std::vector<double> step_scores(const std::vector<double>& signals) const;
  void standardise(const std::vector<std::vector<double>>& pilot);
  void fit(const std::vector<std::vector<double>>& scores);
  double logit(const std::vector<double>& scores) const;

  struct Scale {
    double mean = 0.0;
    double deviation = 1.0;
    double of(double value) const { return (value - mean) / deviation; }
  };

  const GeneratorConfig* config_;
  std::vector<Scale> signal_scales_;
  std::vector<Scale> step_scales_;
  std::vector<double> coefficients_;  // by step
  double intercept_ = 0.0;
};

}  // namespace octroi
