#pragma once

#include <memory>
#include <string>
#include <vector>

#include "dataset/encoding.h"
#include "dataset/feature_effect.h"
#include "model/model.h"

namespace octroi {

// Logistic regression with its preprocessing folded in: intercept + one effect per feature, a
// line with bends in a transformed number or a table of a category. The effects are centred on the
// training rows, so they are the contributions, exactly, and the intercept is the base value.
class LogisticModel : public Model {
 public:
  LogisticModel(std::vector<EncodedFeature> features, std::vector<FeatureEffect> effects,
                double intercept);
  // Error (kInput) if model.json is not one of these.
  static std::unique_ptr<LogisticModel> load(const fs::path& folder);

  std::string kind() const override { return "logistic"; }
  const std::vector<std::string>& features() const override { return names_; }
  std::vector<double> margin(const Frame& frame) const override;
  Contributions contributions(const Frame& frame) const override;
  void save(const fs::path& folder) const override;

 private:
  std::vector<EncodedFeature> features_;
  std::vector<std::string> names_;
  std::vector<FeatureEffect> effects_;
  double intercept_;
};

}  // namespace octroi
