#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/lightgbm_api.h"
#include "model/model.h"

namespace octroi {

// Gradient-boosted trees. The margin and the contributions use thread_count() threads by
// themselves; contributions are LightGBM's path-dependent SHAP values.
class LightGbmModel : public Model {
 public:
  // `text`: LightGBM's native model text. Error (kInput, `name`) if it is not.
  LightGbmModel(std::string text, const std::string& name);
  static std::unique_ptr<LightGbmModel> load(const fs::path& folder);  // model.lgb

  std::string kind() const override { return "lightgbm"; }
  const std::vector<std::string>& features() const override { return features_; }
  std::vector<double> margin(const Frame& frame) const override;
  Contributions contributions(const Frame& frame) const override;
  void save(const fs::path& folder) const override;
  const std::string& text() const { return text_; }

 private:
  std::string text_;
  LightGbmBooster booster_;
  std::vector<std::string> features_;
};

}  // namespace octroi
