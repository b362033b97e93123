#include "dataset/encoders/ordinal_encoding.h"

#include <algorithm>
#include <limits>

#include "dataset/encoders/category_counts.h"

namespace octroi {

OrdinalEncoding OrdinalEncoding::fit(std::span<const int32_t> codes, size_t categories,
                                     std::span<const size_t> rows) {
  OrdinalEncoding encoding;
  const std::vector<size_t> counts = category_counts(codes, categories, rows);
  for (size_t code = 0; code < categories; ++code) {
    if (counts[code + 1] > 0) encoding.codes_.push_back(static_cast<int32_t>(code));
  }
  return encoding;
}

double OrdinalEncoding::of_code(int32_t code) const {
  const auto found = std::ranges::lower_bound(codes_, code);
  return found != codes_.end() && *found == code ? static_cast<double>(found - codes_.begin())
                                                 : std::numeric_limits<double>::quiet_NaN();
}

Json OrdinalEncoding::to_json() const { return {{"codes", codes_}}; }

OrdinalEncoding OrdinalEncoding::from_json(const Json& json) {
  OrdinalEncoding encoding;
  json.at("codes").get_to(encoding.codes_);
  return encoding;
}

}  // namespace octroi
