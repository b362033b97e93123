#include "model/blend_model.h"

#include <fmt/format.h>

#include <utility>

#include "base/error.h"
#include "base/json.h"

namespace octroi {

fs::path BlendModel::folder_of_member(const fs::path& folder, size_t index) {
  return folder / "members" / fmt::format("{}", index + 1);
}

BlendModel::BlendModel(std::vector<Member> members, double intercept)
    : members_(std::move(members)), intercept_(intercept) {
  if (members_.empty()) throw defect_error("A blend without members.");
  for (const Member& member : members_) {
    if (member.model->features() != features()) {
      throw defect_error("The members of a blend have different features.", member.model->kind());
    }
  }
}

std::vector<double> BlendModel::margin(const Frame& frame) const {
  std::vector<double> sums(frame.row_count(), intercept_);
  for (const Member& member : members_) {
    const std::vector<double> margins = member.model->margin(frame);
    for (size_t row = 0; row < sums.size(); ++row) sums[row] += member.weight * margins[row];
  }
  return sums;
}

Contributions BlendModel::contributions(const Frame& frame) const {
  Contributions sums{frame.row_count(), features().size(), intercept_,
                     std::vector<double>(frame.row_count() * features().size(), 0.0)};
  for (const Member& member : members_) {
    const Contributions own = member.model->contributions(frame);
    sums.base_value += member.weight * own.base_value;
    for (size_t i = 0; i < sums.values.size(); ++i) {
      sums.values[i] += member.weight * own.values[i];
    }
  }
  return sums;
}

void BlendModel::save(const fs::path& folder) const {
  Json members = Json::array();
  for (size_t i = 0; i < members_.size(); ++i) {
    const fs::path own = folder_of_member(folder, i);
    fs::create_directories(own);
    members_[i].model->save(own);
    members.push_back({{"kind", members_[i].model->kind()}, {"weight", members_[i].weight}});
  }
  write_json(folder / "model.json",
             {{"kind", kind()}, {"intercept", intercept_}, {"members", members}});
}

std::unique_ptr<BlendModel> BlendModel::load(const fs::path& folder) {
  const fs::path path = folder / "model.json";
  const Json json = read_json(path);
  const double intercept = json.at("intercept").get<double>();
  std::vector<Member> members;
  for (const Json& member : json.at("members")) {
    members.push_back(
        {member.at("weight").get<double>(), load_model(member.at("kind").get<std::string>(),
                                                       folder_of_member(folder, members.size()))});
    if (members.back().model->features() != members.front().model->features()) {
      throw input_error("The members of the blend have different features.", path.string());
    }
  }
  if (members.empty()) throw input_error("The blend has no members.", path.string());
  return std::make_unique<BlendModel>(std::move(members), intercept);
}

}  // namespace octroi
