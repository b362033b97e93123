#include "model/importance.h"

#include <algorithm>
#include <cmath>

#include "base/interrupt.h"

namespace octroi {

std::vector<FeatureImportance> global_importance(const Model& model, const Frame& frame,
                                                 size_t most_rows) {
  constexpr size_t kBlockRows = 256;
  const size_t count = std::min(most_rows, frame.row_count());
  std::vector<double> sums(model.features().size(), 0.0);
  for (size_t begin = 0; begin < count; begin += kBlockRows) {
    throw_if_interrupted();
    std::vector<size_t> rows;
    for (size_t i = begin; i < std::min(begin + kBlockRows, count); ++i) {
      rows.push_back(i * frame.row_count() / count);
    }
    const Contributions block = model.contributions(frame.rows(rows));
    for (size_t i = 0; i < rows.size(); ++i) {
      for (size_t f = 0; f < sums.size(); ++f) sums[f] += std::abs(block.row(i)[f]);
    }
  }
  double total = 0.0;
  for (const double sum : sums) total += sum;
  std::vector<FeatureImportance> importance;
  for (size_t f = 0; f < sums.size(); ++f) {
    importance.push_back({model.features()[f], sums[f] / static_cast<double>(count),
                          total > 0.0 ? sums[f] / total : 0.0});
  }
  std::stable_sort(importance.begin(), importance.end(), [](const auto& a, const auto& b) {
    return a.mean_contribution > b.mean_contribution;
  });
  return importance;
}

}  // namespace octroi
