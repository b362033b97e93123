#include "model/metrics/paired_bootstrap.h"

#include <algorithm>
#include <random>
#include <vector>

#include "base/interrupt.h"
#include "base/parallel.h"

namespace octroi {
namespace {

// Linear between order statistics, as NumPy's.
double quantile(const std::vector<double>& sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<size_t>(at);
  const size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

// The share of samples on the far side of 0, the observed one counted among them.
double two_sided_p(const std::vector<double>& differences) {
  const double samples = static_cast<double>(differences.size()) + 1.0;
  const auto not_above = std::ranges::count_if(differences, [](double d) { return d <= 0.0; });
  const auto not_below = std::ranges::count_if(differences, [](double d) { return d >= 0.0; });
  return std::min(1.0, 2.0 * (static_cast<double>(std::min(not_above, not_below)) + 1.0) / samples);
}

}  // namespace

PairedDifference paired_bootstrap(std::span<const double> first, std::span<const double> second,
                                  std::span<const uint8_t> bad, const Metric& metric, uint64_t seed,
                                  int replicates) {
  const size_t clients = bad.size();
  std::vector<double> differences(static_cast<size_t>(replicates));
  parallel_for(differences.size(), [&](size_t replicate) {
    throw_if_interrupted();
    std::mt19937_64 random(seed + replicate);
    std::vector<double> drawn_first(clients), drawn_second(clients);
    std::vector<uint8_t> drawn_bad(clients);
    for (size_t i = 0; i < clients; ++i) {
      const size_t row = random() % clients;
      drawn_first[i] = first[row];
      drawn_second[i] = second[row];
      drawn_bad[i] = bad[row];
    }
    differences[replicate] = metric(drawn_first, drawn_bad) - metric(drawn_second, drawn_bad);
  });
  PairedDifference result;
  result.p_value = two_sided_p(differences);
  std::ranges::sort(differences);
  result.difference = {metric(first, bad) - metric(second, bad), quantile(differences, 0.025),
                       quantile(differences, 0.975)};
  return result;
}

}  // namespace octroi
