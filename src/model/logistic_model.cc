#include "model/logistic_model.h"

#include <numeric>
#include <utility>

#include "base/error.h"
#include "base/json.h"

namespace octroi {
namespace {

Json effect_json(const EncodedFeature& feature, const FeatureEffect& effect) {
  Json json = {{"name", feature.name}};
  if (feature.is_category) {
    Json& categories = json["by_category"] = Json::object();
    for (size_t code = 0; code < feature.categories.size(); ++code) {
      categories[feature.categories[code]] = effect.by_category[code];
    }
  } else {
    json["low"] = effect.low;
    json["high"] = effect.high;
    json["slope"] = effect.slope;
    json["offset"] = effect.offset;
    json["transform"] = to_json(effect.transform);
    Json& bends = json["bends"] = Json::array();
    for (const Bend& bend : effect.bends) bends.push_back({bend.at, bend.slope});
  }
  json["missing"] = effect.missing;
  return json;
}

void read_effect(const Json& json, std::vector<EncodedFeature>& features,
                 std::vector<FeatureEffect>& effects) {
  EncodedFeature feature{json.at("name").get<std::string>(), json.contains("by_category"), {}};
  FeatureEffect effect;
  effect.missing = json.at("missing").get<double>();
  if (feature.is_category) {
    for (const auto& [category, value] : json.at("by_category").items()) {
      feature.categories.push_back(category);
      effect.by_category.push_back(value.get<double>());
    }
  } else {
    effect.low = json.at("low").get<double>();
    effect.high = json.at("high").get<double>();
    effect.slope = json.at("slope").get<double>();
    effect.offset = json.at("offset").get<double>();
    effect.transform = transform_from_json(json.at("transform"));
    for (const Json& bend : json.at("bends")) {
      effect.bends.push_back({bend.at(0).get<double>(), bend.at(1).get<double>()});
    }
  }
  features.push_back(std::move(feature));
  effects.push_back(std::move(effect));
}

}  // namespace

LogisticModel::LogisticModel(std::vector<EncodedFeature> features,
                             std::vector<FeatureEffect> effects, double intercept)
    : features_(std::move(features)), effects_(std::move(effects)), intercept_(intercept) {
  for (const EncodedFeature& feature : features_) names_.push_back(feature.name);
}

std::vector<double> LogisticModel::margin(const Frame& frame) const {
  std::vector<size_t> rows(frame.row_count());
  std::iota(rows.begin(), rows.end(), size_t{0});
  std::vector<double> margins(rows.size(), intercept_);
  add_effects(frame, rows, effects_, margins);
  return margins;
}

Contributions LogisticModel::contributions(const Frame& frame) const {
  Contributions result{frame.row_count(), effects_.size(), intercept_, {}};
  result.values.resize(result.row_count * result.feature_count);
  for (size_t f = 0; f < effects_.size(); ++f) {
    for (size_t row = 0; row < result.row_count; ++row) {
      result.values[row * result.feature_count + f] = effects_[f].of_cell(frame.column(f), row);
    }
  }
  return result;
}

void LogisticModel::save(const fs::path& folder) const {
  Json effects = Json::array();
  for (size_t f = 0; f < effects_.size(); ++f) {
    effects.push_back(effect_json(features_[f], effects_[f]));
  }
  write_json(folder / "model.json",
             {{"kind", kind()}, {"intercept", intercept_}, {"effects", effects}});
}

std::unique_ptr<LogisticModel> LogisticModel::load(const fs::path& folder) {
  const Json json = read_json(folder / "model.json");
  std::vector<EncodedFeature> features;
  std::vector<FeatureEffect> effects;
  for (const Json& effect : json.at("effects")) read_effect(effect, features, effects);
  return std::make_unique<LogisticModel>(std::move(features), std::move(effects),
                                         json.at("intercept").get<double>());
}

}  // namespace octroi
