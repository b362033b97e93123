#include "model/metrics/expected_calibration_error.h"

#include <algorithm>
#include <cmath>

#include "model/metrics/midranks.h"

namespace octroi {

std::vector<CalibrationBin> calibration_bins(std::span<const double> pd,
                                             std::span<const uint8_t> bad, int bins) {
  const std::vector<double> ranks = midranks(pd);
  std::vector<CalibrationBin> result(static_cast<size_t>(bins));
  const double n = static_cast<double>(pd.size());
  for (size_t i = 0; i < pd.size(); ++i) {
    const int bin = std::min(bins - 1, static_cast<int>(bins * (ranks[i] - 0.5) / n));
    CalibrationBin& own = result[static_cast<size_t>(bin)];
    ++own.clients;
    own.mean_pd += pd[i];
    own.bad_rate += bad[i];
  }
  std::erase_if(result, [](const CalibrationBin& bin) { return bin.clients == 0; });
  for (CalibrationBin& bin : result) {
    bin.mean_pd /= static_cast<double>(bin.clients);
    bin.bad_rate /= static_cast<double>(bin.clients);
  }
  return result;
}

double expected_calibration_error(std::span<const double> pd, std::span<const uint8_t> bad,
                                  int bins) {
  double error = 0.0;
  for (const CalibrationBin& bin : calibration_bins(pd, bad, bins)) {
    error += static_cast<double>(bin.clients) * std::abs(bin.mean_pd - bin.bad_rate);
  }
  return error / static_cast<double>(pd.size());
}

}  // namespace octroi
