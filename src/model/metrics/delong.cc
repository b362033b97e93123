#include "model/metrics/delong.h"

#include <cmath>
#include <vector>

#include "model/metrics/midranks.h"

namespace octroi {
namespace {

// For each bad client the share of goods it outranks, for each good one the share of bads that
// outrank it; their means are the AUC.
struct Placements {
  std::vector<double> of_bads;
  std::vector<double> of_goods;
};

Placements placements(std::span<const double> scores, std::span<const uint8_t> bad) {
  std::vector<double> bads, goods;
  for (size_t i = 0; i < scores.size(); ++i) (bad[i] ? bads : goods).push_back(scores[i]);
  const std::vector<double> all = midranks(scores);
  const std::vector<double> among_bads = midranks(bads);
  const std::vector<double> among_goods = midranks(goods);
  Placements result;
  for (size_t i = 0; i < scores.size(); ++i) {
    if (bad[i]) {
      const double below = all[i] - among_bads[result.of_bads.size()];
      result.of_bads.push_back(below / static_cast<double>(goods.size()));
    } else {
      const double below = all[i] - among_goods[result.of_goods.size()];
      result.of_goods.push_back(1.0 - below / static_cast<double>(bads.size()));
    }
  }
  return result;
}

double covariance(const std::vector<double>& a, const std::vector<double>& b) {
  if (a.size() < 2) return 0.0;
  const double mean_a = mean(a), mean_b = mean(b);
  double sum = 0.0;
  for (size_t i = 0; i < a.size(); ++i) sum += (a[i] - mean_a) * (b[i] - mean_b);
  return sum / static_cast<double>(a.size() - 1);
}

double covariance_of_auc(const Placements& a, const Placements& b) {
  return covariance(a.of_bads, b.of_bads) / static_cast<double>(a.of_bads.size()) +
         covariance(a.of_goods, b.of_goods) / static_cast<double>(a.of_goods.size());
}

}  // namespace

Estimate AucWithVariance::interval() const { return estimate(auc, std::sqrt(variance), 0.0, 1.0); }

AucWithVariance delong(std::span<const double> scores, std::span<const uint8_t> bad) {
  const Placements own = placements(scores, bad);
  if (own.of_bads.empty() || own.of_goods.empty()) return {};
  return {mean(own.of_bads), covariance_of_auc(own, own)};
}

AucDifference compare_auc(std::span<const double> first, std::span<const double> second,
                          std::span<const uint8_t> bad) {
  const Placements a = placements(first, bad);
  const Placements b = placements(second, bad);
  if (a.of_bads.empty() || a.of_goods.empty()) return {};
  const double difference = mean(a.of_bads) - mean(b.of_bads);
  const double variance =
      covariance_of_auc(a, a) + covariance_of_auc(b, b) - 2.0 * covariance_of_auc(a, b);
  if (variance <= 0.0) return {difference, 0.0, difference == 0.0 ? 1.0 : 0.0};
  const double standard_error = std::sqrt(variance);
  return {difference, standard_error,
          std::erfc(std::abs(difference) / standard_error / std::sqrt(2.0))};
}

}  // namespace octroi
