#pragma once

#include <memory>
#include <string>
#include <vector>

#include "dataset/binning/feature_binning.h"
#include "dataset/encoding.h"
#include "model/model.h"

namespace octroi {

// A feature of a scorecard: its bins are the attributes.
struct Characteristic {
  size_t feature;  // position in the model's features
  FeatureBinning binning;
  double weight;  // above 0: the margin falls by weight · weight of evidence
};

// Logistic regression on weights of evidence: the margin is a base value and what each
// characteristic's attribute adds. A feature that is no characteristic adds nothing. What is added
// is centred on the training rows, so it is the contribution, exactly.
class ScorecardModel : public Model {
 public:
  // The characteristics by ascending feature; intercept: the margin of a client whose attributes
  // all have weight of evidence 0.
  ScorecardModel(std::vector<EncodedFeature> features, std::vector<Characteristic> characteristics,
                 double intercept);
  // Error (kInput) if model.json is not one of these.
  static std::unique_ptr<ScorecardModel> load(const fs::path& folder);

  std::string kind() const override { return "scorecard"; }
  const std::vector<std::string>& features() const override { return names_; }
  std::vector<double> margin(const Frame& frame) const override;
  Contributions contributions(const Frame& frame) const override;
  void save(const fs::path& folder) const override;

  const std::vector<EncodedFeature>& encoded_features() const { return features_; }
  const std::vector<Characteristic>& characteristics() const { return characteristics_; }
  // What bin `bin` of characteristic `at` adds to the margin.
  double contribution(size_t at, size_t bin) const { return contributions_[at][bin]; }
  double base_value() const { return base_value_; }

 private:
  std::vector<EncodedFeature> features_;
  std::vector<std::string> names_;
  std::vector<Characteristic> characteristics_;
  double intercept_;
  double base_value_;
  std::vector<std::vector<double>> contributions_;
};

}  // namespace octroi
