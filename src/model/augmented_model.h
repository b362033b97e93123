#pragma once

#include <memory>
#include <string>
#include <vector>

#include "dataset/learned/learned_features.h"
#include "model/model.h"

namespace octroi {

// A model that sees learned columns beside the features. To everyone else it is a model of the
// features: it makes the columns itself, and gives what a column contributes back to the features
// that the column speaks of (a deviation from peers to the number, a category's bad rate to the
// category, the neighbours' bad rate to their features in proportion to what these contribute
// themselves, equally if that is nothing). Its kind is that of the model within.
class AugmentedModel : public Model {
 public:
  // `inner`: a model of the features followed by the learned columns. Error (kInput) if it is not.
  AugmentedModel(std::unique_ptr<Model> inner, LearnedFeatures learned);
  // Whether save() of such a model wrote into the folder.
  static bool is_in(const fs::path& folder);
  // `inner` as it was saved beside it. Error (kInput) naming the file if the two do not fit.
  static std::unique_ptr<AugmentedModel> load(std::unique_ptr<Model> inner, const fs::path& folder);

  std::string kind() const override { return inner_->kind(); }
  const std::vector<std::string>& features() const override { return features_; }
  std::vector<double> margin(const Frame& frame) const override;
  Contributions contributions(const Frame& frame) const override;
  // learned_features.json, beside the inner model's own file.
  void save(const fs::path& folder) const override;

 private:
  std::unique_ptr<Model> inner_;
  LearnedFeatures learned_;
  std::vector<std::string> features_;
};

}  // namespace octroi
