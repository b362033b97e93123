#pragma once

#include <string>

namespace octroi {

// How long to search: so many trials, so many seconds, or what ends first.
struct SearchBudget {
  int trials = 0;        // 0: no limit
  double seconds = 0.0;  // 0: no limit

  bool is_given() const { return trials > 0 || seconds > 0.0; }
};

// "90s", "5m", "1.5h" → seconds. Error (kUsage) for what is none.
double read_duration(const std::string& text);

}  // namespace octroi
