#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "model/metrics/delong.h"
#include "registry/comparison/compared_model.h"

namespace octroi {

// A model against the first one on the applicants that both gave out-of-fold PDs to.
struct PairedFigures {
  size_t applicants = 0;
  size_t bads = 0;
  AucDifference auc;  // DeLong, paired; the model minus the first
  // Cost per client of the model minus that of the first, each at its own threshold, by the first
  // one's costs.
  double cost_difference = 0.0;
  double cost_standard_error = 0.0;
  double cost_p_value = 1.0;      // two-sided, of no difference
  double decisions_differ = 0.0;  // share of applicants: approve, refer, refuse
  double only_this_approves = 0.0;
  double only_first_approves = 0.0;
  double rank_correlation = 0.0;  // Spearman's, of the PDs
};

struct AgainstTheFirst {
  std::optional<PairedFigures> paired;
  Words why_not;              // where there is none
  size_t features_added = 0;  // that the first one lacks
  size_t features_removed = 0;
};

// A setting that is not the same everywhere; "" where a model has none.
struct DifferingSetting {
  std::string key;
  std::vector<std::string> values;  // by model
};

struct Comparison {
  std::vector<ComparedModel> models;
  std::vector<AgainstTheFirst> against_the_first;  // of models 1, 2, …
  std::vector<DifferingSetting> settings;
};

// At least two. Error (kUsage) for fewer, (kInput) for packages of different portfolios or targets,
// or if they disagree about what became of an applicant.
Comparison compare_models(std::vector<ComparedModel> models);

Json comparison_report(const Comparison& comparison);

}  // namespace octroi
