#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/policy.h"

namespace octroi {

struct CurvePoint {
  double x = 0.0;
  double y = 0.0;
};

// One point per distinct score, the riskiest first, from (0, 0) to (1, 1): share of goods and share
// of bads at or above the score. Empty if one class is absent.
std::vector<CurvePoint> roc_curve(std::span<const double> scores, std::span<const uint8_t> bad);

// One point per distinct score, the riskiest first: share of bads found (recall) and share of bads
// among those found (precision). Empty without a bad.
std::vector<CurvePoint> precision_recall_curve(std::span<const double> scores,
                                               std::span<const uint8_t> bad);

// Area under the precision-recall curve as average precision: Σ (recallᵢ − recallᵢ₋₁) · precisionᵢ.
double average_precision(std::span<const double> scores, std::span<const uint8_t> bad);

// Threshold and cost per client when all from the threshold on are refused, one point per distinct
// PD, ascending, and "approve all" at 1.
std::vector<CurvePoint> cost_curve(std::span<const double> pd, std::span<const uint8_t> bad,
                                   const CostMatrix& matrix);

// At most `most` points of a curve, evenly spaced along it, its ends among them.
std::vector<CurvePoint> thinned(const std::vector<CurvePoint>& curve, size_t most);

}  // namespace octroi
