#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/json.h"

namespace octroi {

// A category as its share of the training rows, missing as a category of its own; 0 where no
// training row has it.
class FrequencyEncoding {
 public:
  // Codes are below `categories`, or −1: missing.
  static FrequencyEncoding fit(std::span<const int32_t> codes, size_t categories,
                               std::span<const size_t> rows);

  double of_code(int32_t code) const {
    const auto at = static_cast<size_t>(code + 1);
    return at < shares_.size() ? shares_[at] : 0.0;
  }

  Json to_json() const;
  static FrequencyEncoding from_json(const Json& json);

 private:
  std::vector<double> shares_;  // of code + 1: position 0 is missing
};

}  // namespace octroi
