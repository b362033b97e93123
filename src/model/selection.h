#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/evaluation.h"
#include "model/metrics/delong.h"
#include "model/metrics/paired_bootstrap.h"

namespace octroi {

// One model against the one with the lowest log-loss, on the same rows.
struct PairedComparison {
  double loss_difference = 0.0;  // mean log-loss minus that of the best: how much worse
  double loss_standard_error = 0.0;
  AucDifference auc;      // the best's AUC minus this one's
  PairedDifference cost;  // this one's cost per client minus the best's
};

struct Selection {
  size_t best = 0;    // lowest out-of-fold log-loss
  size_t chosen = 0;  // the simplest of those within one standard error of the best
  std::vector<PairedComparison> comparisons;  // per model
};

// `evaluations` are those of models in ascending complexity, on the same folds.
Selection select_model(const std::vector<Evaluation>& evaluations, std::span<const uint8_t> bad,
                       uint64_t seed);

}  // namespace octroi
