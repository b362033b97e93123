#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/model.h"
#include "model/xgboost_api.h"

namespace octroi {

// Gradient-boosted trees. XGBoost reads features and adds leaves in single precision, so that the
// contributions, its path-dependent SHAP values, sum to the margin to about 1e-6 only.
class XgboostModel : public Model {
 public:
  // `bytes`: a model in XGBoost's binary JSON. Error (kInput, `name`) if it is none.
  XgboostModel(std::string bytes, const std::string& name);
  static std::unique_ptr<XgboostModel> load(const fs::path& folder);  // model.ubj

  std::string kind() const override { return "xgboost"; }
  const std::vector<std::string>& features() const override { return features_; }
  std::vector<double> margin(const Frame& frame) const override;
  Contributions contributions(const Frame& frame) const override;
  void save(const fs::path& folder) const override;
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  XgboostBooster booster_;
  std::vector<std::string> features_;
};

}  // namespace octroi
