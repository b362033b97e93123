#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/model.h"

namespace octroi {

// Gives everyone the odds of the training rows: what any other model must beat.
class MajorityModel : public Model {
 public:
  MajorityModel(std::vector<std::string> features, double log_odds);
  // Error (kInput) if model.json is not one of these.
  static std::unique_ptr<MajorityModel> load(const fs::path& folder);

  std::string kind() const override { return "majority"; }
  const std::vector<std::string>& features() const override { return features_; }
  std::vector<double> margin(const Frame& frame) const override;
  Contributions contributions(const Frame& frame) const override;
  void save(const fs::path& folder) const override;

 private:
  std::vector<std::string> features_;
  double log_odds_;
};

}  // namespace octroi
