#include "model/block_prediction.h"

#include <algorithm>

#include "dataset/dense_rows.h"

namespace octroi {
namespace {

constexpr size_t kBlockRows = 4096;

template <typename Take>
void for_each_block(const Frame& frame, const DensePredictor& predict, const Take& take) {
  std::vector<double> values;
  for (size_t begin = 0; begin < frame.row_count(); begin += kBlockRows) {
    copy_rows(frame, begin, std::min(begin + kBlockRows, frame.row_count()), values);
    take(predict(values, frame.column_count()));
  }
}

}  // namespace

std::vector<double> predict_in_blocks(const Frame& frame, const DensePredictor& predict) {
  std::vector<double> results;
  results.reserve(frame.row_count());
  for_each_block(frame, predict, [&](const std::vector<double>& block) {
    results.insert(results.end(), block.begin(), block.end());
  });
  return results;
}

Contributions contributions_in_blocks(const Frame& frame, const DensePredictor& predict) {
  const long features = static_cast<long>(frame.column_count());
  Contributions result{frame.row_count(), frame.column_count(), 0.0, {}};
  result.values.reserve(result.row_count * result.feature_count);
  for_each_block(frame, predict, [&](const std::vector<double>& block) {
    for (auto row = block.begin(); row != block.end(); row += features + 1) {
      result.values.insert(result.values.end(), row, row + features);
      result.base_value = row[features];
    }
  });
  return result;
}

}  // namespace octroi
