#include "dataset/encoders/target_encoding.h"

#include <algorithm>

#include "base/error.h"

namespace octroi {

TargetEncoding TargetEncoding::fit(std::span<const int32_t> codes, size_t categories,
                                   std::span<const uint8_t> bad, std::span<const size_t> rows) {
  if (rows.empty()) throw defect_error("A target encoding needs rows.");
  std::vector<double> counts(categories + 1, 0.0), bads(categories + 1, 0.0);
  double all_bads = 0.0;
  for (const size_t row : rows) {
    const auto at = static_cast<size_t>(codes[row] + 1);
    counts[at] += 1.0;
    bads[at] += bad[row];
    all_bads += bad[row];
  }
  TargetEncoding encoding;
  encoding.mean_ = all_bads / static_cast<double>(rows.size());
  const double variance = encoding.mean_ * (1.0 - encoding.mean_);
  for (size_t i = 0; i < counts.size(); ++i) {
    double value = encoding.mean_;
    // Without variance all labels are equal, and so are the category's and the mean.
    if (counts[i] > 0.0 && variance > 0.0) {
      const double rate = bads[i] / counts[i];
      const double lambda = variance * counts[i] / (variance * counts[i] + rate * (1.0 - rate));
      value = lambda * rate + (1.0 - lambda) * encoding.mean_;
    }
    encoding.by_code_.push_back(value);
  }
  return encoding;
}

Json TargetEncoding::to_json() const { return {{"mean", mean_}, {"by_code", by_code_}}; }

TargetEncoding TargetEncoding::from_json(const Json& json) {
  TargetEncoding encoding;
  json.at("mean").get_to(encoding.mean_);
  json.at("by_code").get_to(encoding.by_code_);
  return encoding;
}

std::vector<double> cross_fitted(std::span<const int32_t> codes, size_t categories,
                                 std::span<const uint8_t> bad, std::span<const size_t> rows,
                                 std::span<const int> fold_of_row) {
  if (fold_of_row.size() != rows.size()) throw defect_error("Each row needs its fold.");
  std::vector<double> values(rows.size());
  const int folds = rows.empty() ? 0 : std::ranges::max(fold_of_row) + 1;
  for (int fold = 0; fold < folds; ++fold) {
    std::vector<size_t> others;
    for (size_t i = 0; i < rows.size(); ++i) {
      if (fold_of_row[i] != fold) others.push_back(rows[i]);
    }
    if (others.size() == rows.size()) continue;
    const TargetEncoding encoding = TargetEncoding::fit(codes, categories, bad, others);
    for (size_t i = 0; i < rows.size(); ++i) {
      if (fold_of_row[i] == fold) values[i] = encoding.of_code(codes[rows[i]]);
    }
  }
  return values;
}

}  // namespace octroi
