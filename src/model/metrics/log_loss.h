#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace octroi {

// Above −ln 1e-15: no client's log-loss is higher.
inline constexpr double kHighestLogLoss = 35.0;

// −ln of the probability given to what happened, of each client; PDs are held 1e-15 away from 0 and
// 1. The mean is the log-loss.
std::vector<double> log_losses(std::span<const double> pd, std::span<const uint8_t> bad);
double log_loss(std::span<const double> pd, std::span<const uint8_t> bad);

}  // namespace octroi
