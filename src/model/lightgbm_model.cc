#include "model/lightgbm_model.h"

#include <algorithm>
#include <utility>

namespace octroi {
namespace {

constexpr size_t kBlockRows = 4096;

}  // namespace

LightGbmModel::LightGbmModel(std::string text, const std::string& name)
    : text_(std::move(text)), booster_(text_, name), features_(booster_.feature_names()) {}

std::unique_ptr<LightGbmModel> LightGbmModel::load(const fs::path& folder) {
  const fs::path path = folder / "model.lgb";
  return std::make_unique<LightGbmModel>(read_file(path), path.string());
}

std::vector<double> LightGbmModel::margin(const Frame& frame) const {
  std::vector<double> margins;
  margins.reserve(frame.row_count());
  std::vector<double> values;
  for (size_t begin = 0; begin < frame.row_count(); begin += kBlockRows) {
    copy_rows(frame, begin, std::min(begin + kBlockRows, frame.row_count()), values);
    const std::vector<double> block = booster_.margin(values, features_.size());
    margins.insert(margins.end(), block.begin(), block.end());
  }
  return margins;
}

Contributions LightGbmModel::contributions(const Frame& frame) const {
  const size_t features = features_.size();
  Contributions result{frame.row_count(), features, 0.0, {}};
  result.values.reserve(frame.row_count() * features);
  std::vector<double> values;
  for (size_t begin = 0; begin < frame.row_count(); begin += kBlockRows) {
    copy_rows(frame, begin, std::min(begin + kBlockRows, frame.row_count()), values);
    const std::vector<double> block = booster_.contributions(values, features);
    for (auto row = block.begin(); row != block.end(); row += static_cast<long>(features) + 1) {
      result.values.insert(result.values.end(), row, row + static_cast<long>(features));
      result.base_value = row[static_cast<long>(features)];
    }
  }
  return result;
}

void LightGbmModel::save(const fs::path& folder) const {
  write_file_atomically(folder / "model.lgb", text_);
}

}  // namespace octroi
