#include "model/majority.h"

#include <utility>

#include "base/json.h"

namespace octroi {

MajorityModel::MajorityModel(std::vector<std::string> features, double log_odds)
    : features_(std::move(features)), log_odds_(log_odds) {}

std::vector<double> MajorityModel::margin(const Frame& frame) const {
  return std::vector<double>(frame.row_count(), log_odds_);
}

Contributions MajorityModel::contributions(const Frame& frame) const {
  return {frame.row_count(), features_.size(), log_odds_,
          std::vector<double>(frame.row_count() * features_.size(), 0.0)};
}

void MajorityModel::save(const fs::path& folder) const {
  write_json(folder / "model.json",
             {{"kind", kind()}, {"features", features_}, {"log_odds", log_odds_}});
}

std::unique_ptr<MajorityModel> MajorityModel::load(const fs::path& folder) {
  const Json json = read_json(folder / "model.json");
  return std::make_unique<MajorityModel>(json.at("features").get<std::vector<std::string>>(),
                                         json.at("log_odds").get<double>());
}

}  // namespace octroi
