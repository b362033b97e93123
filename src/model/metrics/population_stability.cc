#include "model/metrics/population_stability.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace octroi {
namespace {

// Upper ends of all bins but the last; fewer where many scores are equal.
std::vector<double> edges_of(std::span<const double> scores, int bins) {
  std::vector<double> sorted(scores.begin(), scores.end());
  std::ranges::sort(sorted);
  std::vector<double> edges;
  for (int bin = 1; bin < bins; ++bin) {
    const size_t at = sorted.size() * static_cast<size_t>(bin) / static_cast<size_t>(bins);
    if (at == 0) continue;
    if (edges.empty() || sorted[at - 1] > edges.back()) edges.push_back(sorted[at - 1]);
  }
  return edges;
}

std::vector<double> shares(std::span<const double> scores, const std::vector<double>& edges) {
  std::vector<double> counts(edges.size() + 1, 0.5);
  for (const double score : scores) {
    counts[static_cast<size_t>(std::ranges::lower_bound(edges, score) - edges.begin())] += 1.0;
  }
  const double all = static_cast<double>(scores.size()) + 0.5 * static_cast<double>(counts.size());
  for (double& count : counts) count /= all;
  return counts;
}

}  // namespace

double population_stability(std::span<const double> reference, std::span<const double> current,
                            int bins) {
  const std::vector<double> edges = edges_of(reference, bins);
  const std::vector<double> before = shares(reference, edges);
  const std::vector<double> now = shares(current, edges);
  double index = 0.0;
  for (size_t bin = 0; bin < before.size(); ++bin) {
    index += (now[bin] - before[bin]) * std::log(now[bin] / before[bin]);
  }
  return index;
}

}  // namespace octroi
