#include "dataset/encoders/frequency_encoding.h"

#include "dataset/encoders/category_counts.h"

namespace octroi {

FrequencyEncoding FrequencyEncoding::fit(std::span<const int32_t> codes, size_t categories,
                                         std::span<const size_t> rows) {
  FrequencyEncoding encoding;
  const double all = rows.empty() ? 1.0 : static_cast<double>(rows.size());
  for (const size_t count : category_counts(codes, categories, rows)) {
    encoding.shares_.push_back(static_cast<double>(count) / all);
  }
  return encoding;
}

Json FrequencyEncoding::to_json() const { return {{"shares", shares_}}; }

FrequencyEncoding FrequencyEncoding::from_json(const Json& json) {
  FrequencyEncoding encoding;
  json.at("shares").get_to(encoding.shares_);
  return encoding;
}

}  // namespace octroi
