#include "model/search/tpe_sampler.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "model/search/draws.h"
#include "model/search/parzen_estimator.h"

namespace octroi {
namespace {

constexpr int kTrialsAtRandom = 10;
constexpr double kGoodShare = 0.1;
constexpr size_t kMostGood = 25;
constexpr int kCandidates = 24;
// As many of the latest observations weigh in full; those before them the less the older they are.
constexpr size_t kFullWeights = 25;

std::vector<double> weights_by_age(size_t count) {
  std::vector<double> weights(count, 1.0);
  if (count <= kFullWeights) return weights;
  const size_t old = count - kFullWeights;
  const double oldest = 1.0 / static_cast<double>(count);
  for (size_t i = 0; i < old; ++i) {
    const double age = old == 1 ? 0.0 : static_cast<double>(i) / static_cast<double>(old - 1);
    weights[i] = oldest + (1.0 - oldest) * age;
  }
  return weights;
}

// Whether each observation is among the best.
std::vector<bool> good_ones(const std::vector<Observation>& observations) {
  const size_t tenth =
      static_cast<size_t>(std::ceil(kGoodShare * static_cast<double>(observations.size())));
  std::vector<size_t> order(observations.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::ranges::stable_sort(order, {}, [&](size_t i) { return observations[i].value; });
  std::vector<bool> good(observations.size(), false);
  for (size_t i = 0; i < std::min(tenth, kMostGood); ++i) good[order[i]] = true;
  return good;
}

ParzenEstimator estimator_of(const SearchSpace& space, const std::vector<Point>& points) {
  return {space, points, weights_by_age(points.size())};
}

}  // namespace

Point suggest(const SearchSpace& space, int number, const std::vector<Observation>& observations,
              uint64_t seed) {
  if (number == 0) return space.start;
  Draws draws(seed, static_cast<uint64_t>(number));
  if (number < kTrialsAtRandom || observations.empty()) {
    return estimator_of(space, {}).sample(draws);
  }
  const std::vector<bool> is_good = good_ones(observations);
  std::vector<Point> good, other;
  for (size_t i = 0; i < observations.size(); ++i) {
    (is_good[i] ? good : other).push_back(observations[i].point);
  }
  const ParzenEstimator of_good = estimator_of(space, good);
  const ParzenEstimator of_other = estimator_of(space, other);
  Point best;
  double best_ratio = -std::numeric_limits<double>::infinity();
  for (int i = 0; i < kCandidates; ++i) {
    Point candidate = of_good.sample(draws);
    const double ratio = of_good.log_density(candidate) - of_other.log_density(candidate);
    if (!best.empty() && ratio <= best_ratio) continue;
    best = std::move(candidate);
    best_ratio = ratio;
  }
  return best;
}

}  // namespace octroi
