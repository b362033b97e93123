#include "scoring/latency.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <vector>

#include "base/interrupt.h"
#include "base/progress.h"
#include "dataset/feature_frame.h"
#include "features/online.h"
#include "scoring/scorer.h"
#include "tables/stored_applicant.h"

namespace octroi {
namespace {

constexpr size_t kMost = 300;
constexpr size_t kWarmUp = 10;  // the first ones fault code and model in

}  // namespace

Latency measure_latency(Store& store, const Package& package, std::span<const int64_t> keys) {
  const size_t count = std::min(kMost, keys.size());
  const Scorer scorer(package);
  OnlineFeatures online(package.features());
  Progress progress("latency", static_cast<double>(count));
  std::vector<double> milliseconds;
  const auto score = [&](int64_t key) {
    const auto records = find_applicant(store.connection(), package.portfolio(), key);
    const auto start = std::chrono::steady_clock::now();
    const FeatureRow row = online.compute(*records);
    scorer.assess(frame_of(package.features(), {&row, 1}, {key}));
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
        .count();
  };
  for (size_t i = 0; i < std::min(kWarmUp, count); ++i) score(keys[i]);
  for (size_t i = 0; i < count; ++i) {
    throw_if_interrupted();
    milliseconds.push_back(score(keys[i * keys.size() / count]));
    progress.advance();
  }
  std::ranges::sort(milliseconds);
  const auto at = [&](double share) {
    const auto rank = static_cast<size_t>(std::ceil(share * static_cast<double>(count)));
    return milliseconds[std::max<size_t>(rank, 1) - 1];
  };
  return {count, at(0.5), at(0.99)};
}

}  // namespace octroi
