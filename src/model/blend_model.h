#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/model.h"

namespace octroi {

// A weighted sum of other models' margins: margin = intercept + Σ weight · margin of a member. Its
// contributions are the same sum of theirs, exactly.
class BlendModel : public Model {
 public:
  struct Member {
    double weight = 1.0;
    std::shared_ptr<const Model> model;
  };

  // At least one member; all must have the same features.
  BlendModel(std::vector<Member> members, double intercept);
  // Error (kInput) if model.json is not one of these or a member cannot be read.
  static std::unique_ptr<BlendModel> load(const fs::path& folder);

  std::string kind() const override { return "blend"; }
  const std::vector<std::string>& features() const override {
    return members_.front().model->features();
  }
  std::vector<double> margin(const Frame& frame) const override;
  Contributions contributions(const Frame& frame) const override;
  // model.json (kinds, weights, intercept), and each member in members/1, members/2, …
  void save(const fs::path& folder) const override;

  const std::vector<Member>& members() const { return members_; }
  double intercept() const { return intercept_; }
  // Where save() puts the member at `index` (from 0).
  static fs::path folder_of_member(const fs::path& folder, size_t index);

 private:
  std::vector<Member> members_;
  double intercept_;
};

}  // namespace octroi
