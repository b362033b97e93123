#include "model/metrics/curves.h"

#include <algorithm>
#include <numeric>

namespace octroi {
namespace {

// Goods and bads at or above each distinct score, descending.
struct Counts {
  double score = 0.0;
  double goods = 0.0;
  double bads = 0.0;
};

std::vector<Counts> cumulative_counts(std::span<const double> scores,
                                      std::span<const uint8_t> bad) {
  std::vector<size_t> order(scores.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return scores[a] > scores[b]; });
  std::vector<Counts> counts;
  Counts current;
  for (size_t i = 0; i < order.size(); ++i) {
    (bad[order[i]] ? current.bads : current.goods) += 1.0;
    current.score = scores[order[i]];
    const bool last_of_ties = i + 1 == order.size() || scores[order[i + 1]] != current.score;
    if (last_of_ties) counts.push_back(current);
  }
  return counts;
}

}  // namespace

std::vector<CurvePoint> roc_curve(std::span<const double> scores, std::span<const uint8_t> bad) {
  const std::vector<Counts> counts = cumulative_counts(scores, bad);
  if (counts.empty() || counts.back().goods == 0.0 || counts.back().bads == 0.0) return {};
  std::vector<CurvePoint> curve = {{0.0, 0.0}};
  for (const Counts& at : counts) {
    curve.push_back({at.goods / counts.back().goods, at.bads / counts.back().bads});
  }
  return curve;
}

std::vector<CurvePoint> precision_recall_curve(std::span<const double> scores,
                                               std::span<const uint8_t> bad) {
  const std::vector<Counts> counts = cumulative_counts(scores, bad);
  if (counts.empty() || counts.back().bads == 0.0) return {};
  std::vector<CurvePoint> curve;
  for (const Counts& at : counts) {
    curve.push_back({at.bads / counts.back().bads, at.bads / (at.bads + at.goods)});
  }
  return curve;
}

double average_precision(std::span<const double> scores, std::span<const uint8_t> bad) {
  double area = 0.0, recall = 0.0;
  for (const CurvePoint& point : precision_recall_curve(scores, bad)) {
    area += (point.x - recall) * point.y;
    recall = point.x;
  }
  return area;
}

std::vector<CurvePoint> cost_curve(std::span<const double> pd, std::span<const uint8_t> bad,
                                   const CostMatrix& matrix) {
  const std::vector<Counts> counts = cumulative_counts(pd, bad);
  if (counts.empty()) return {};
  const double clients = static_cast<double>(pd.size());
  std::vector<CurvePoint> curve;
  // From "all refused", at the lowest PD, to "all approved".
  for (size_t i = counts.size(); i-- > 0;) {
    const double missed = counts.back().bads - counts[i].bads;
    curve.push_back(
        {counts[i].score,
         (missed * matrix.missed_default + counts[i].goods * matrix.refused_good) / clients});
  }
  curve.push_back({1.0, counts.back().bads * matrix.missed_default / clients});
  return curve;
}

std::vector<CurvePoint> thinned(const std::vector<CurvePoint>& curve, size_t most) {
  if (curve.size() <= most || most < 2) return curve;
  std::vector<CurvePoint> points;
  for (size_t i = 0; i < most; ++i) points.push_back(curve[i * (curve.size() - 1) / (most - 1)]);
  return points;
}

}  // namespace octroi
