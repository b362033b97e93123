#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/json.h"

namespace octroi {

// A category as its position among those that the training rows have, in the order of their codes
// (the alphabet, where the dictionary is sorted; scikit-learn's OrdinalEncoder). Missing and unseen
// categories are NaN.
class OrdinalEncoding {
 public:
  // Codes are below `categories`, or −1: missing.
  static OrdinalEncoding fit(std::span<const int32_t> codes, size_t categories,
                             std::span<const size_t> rows);

  double of_code(int32_t code) const;

  Json to_json() const;
  static OrdinalEncoding from_json(const Json& json);

 private:
  std::vector<int32_t> codes_;  // that occur, ascending
};

}  // namespace octroi
