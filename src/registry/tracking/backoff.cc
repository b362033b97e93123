#include "registry/tracking/backoff.h"

#include <algorithm>
#include <cmath>
#include <thread>

namespace octroi {

Backoff::Backoff(Duration first, Duration longest, Duration jitter)
    : first_(first), longest_(longest), jitter_(jitter), random_(std::random_device{}()) {}

Backoff::Duration Backoff::next() {
  const double doublings = std::min(waits_++, 30);
  const Duration wait = std::min(first_ * std::exp2(doublings), longest_);
  return wait + jitter_ * std::uniform_real_distribution<double>(0.0, 1.0)(random_);
}

void sleep_for(Backoff::Duration duration, const std::function<bool()>& is_stopped) {
  constexpr Backoff::Duration kSlice(0.05);
  const auto end = std::chrono::steady_clock::now() + duration;
  while (!is_stopped()) {
    const Backoff::Duration left = end - std::chrono::steady_clock::now();
    if (left <= Backoff::Duration::zero()) return;
    std::this_thread::sleep_for(std::min(left, kSlice));
  }
}

}  // namespace octroi
