#pragma once

#include <optional>

#include "tables/portfolio.h"

namespace octroi {

// The [promotion] of a portfolio: what a model must keep to before it decides.
struct PromotionSettings {
  // Against the champion on the same applicants: AUC at most so much lower; cost per client at most
  // so much higher, as a share of the champion's.
  double max_auc_loss = 0.01;
  double max_cost_increase = 0.05;
  double max_score_shift = 0.25;  // population stability index of the two models' PDs
  // By itself:
  std::optional<double> min_auc;
  double max_calibration_error = 0.05;     // expected calibration error
  double max_latency_ms = 50.0;            // 99 % of single applicants are scored in less
  std::optional<double> max_approval_gap;  // of approval rates within a protected field

  bool operator==(const PromotionSettings&) const = default;
};

// Without a [promotion], the above. Error (kInput) with file, line and column.
PromotionSettings read_promotion_settings(const Portfolio& portfolio);

}  // namespace octroi
