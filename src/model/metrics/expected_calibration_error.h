#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace octroi {

// Clients of about the same PD: what was predicted of them and what happened.
struct CalibrationBin {
  size_t clients = 0;
  double mean_pd = 0.0;
  double bad_rate = 0.0;
};

// Bins of equal mass, ascending PD; a client's bin is that of its midrank, so that clients of equal
// PD share one. Empty bins are left out.
std::vector<CalibrationBin> calibration_bins(std::span<const double> pd,
                                             std::span<const uint8_t> bad, int bins = 10);

// The mean distance |mean PD − bad rate| of the bins, weighted by their clients.
double expected_calibration_error(std::span<const double> pd, std::span<const uint8_t> bad,
                                  int bins = 10);

}  // namespace octroi
