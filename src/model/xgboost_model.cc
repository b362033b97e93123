#include "model/xgboost_model.h"

#include <utility>

#include "model/block_prediction.h"

namespace octroi {

XgboostModel::XgboostModel(std::string bytes, const std::string& name)
    : bytes_(std::move(bytes)), booster_(bytes_, name), features_(booster_.feature_names()) {}

std::unique_ptr<XgboostModel> XgboostModel::load(const fs::path& folder) {
  const fs::path path = folder / "model.ubj";
  return std::make_unique<XgboostModel>(read_file(path), path.string());
}

std::vector<double> XgboostModel::margin(const Frame& frame) const {
  return predict_in_blocks(
      frame, [&](auto values, size_t columns) { return booster_.margin(values, columns); });
}

Contributions XgboostModel::contributions(const Frame& frame) const {
  return contributions_in_blocks(
      frame, [&](auto values, size_t columns) { return booster_.contributions(values, columns); });
}

void XgboostModel::save(const fs::path& folder) const {
  write_file_atomically(folder / "model.ubj", bytes_);
}

}  // namespace octroi
