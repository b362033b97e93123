#include "model/lightgbm_model.h"

#include <utility>

#include "model/block_prediction.h"

namespace octroi {

LightGbmModel::LightGbmModel(std::string text, const std::string& name)
    : text_(std::move(text)), booster_(text_, name), features_(booster_.feature_names()) {}

std::unique_ptr<LightGbmModel> LightGbmModel::load(const fs::path& folder) {
  const fs::path path = folder / "model.lgb";
  return std::make_unique<LightGbmModel>(read_file(path), path.string());
}

std::vector<double> LightGbmModel::margin(const Frame& frame) const {
  return predict_in_blocks(
      frame, [&](auto values, size_t columns) { return booster_.margin(values, columns); });
}

Contributions LightGbmModel::contributions(const Frame& frame) const {
  return contributions_in_blocks(
      frame, [&](auto values, size_t columns) { return booster_.contributions(values, columns); });
}

void LightGbmModel::save(const fs::path& folder) const {
  write_file_atomically(folder / "model.lgb", text_);
}

}  // namespace octroi
