#include "base/clock.h"

#include <fmt/chrono.h>

#include <chrono>
#include <ctime>

namespace octroi {

std::string utc_now() {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

int64_t milliseconds_now() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

std::string utc_text(int64_t milliseconds) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(milliseconds / 1000),
                     milliseconds % 1000);
}

std::string utc_minute(int64_t milliseconds) {
  return fmt::format("{:%Y-%m-%d %H:%M} UTC", fmt::gmtime(milliseconds / 1000));
}

}  // namespace octroi
