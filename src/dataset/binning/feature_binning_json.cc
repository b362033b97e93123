#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/error.h"
#include "dataset/binning/feature_binning.h"

namespace octroi {
namespace {

constexpr std::array<std::pair<Bin::Kind, const char*>, 5> kKinds = {
    {{Bin::Kind::kRange, "range"},
     {Bin::Kind::kCategories, "categories"},
     {Bin::Kind::kSpecial, "special"},
     {Bin::Kind::kMissing, "missing"},
     {Bin::Kind::kUnseen, "unseen"}}};

// JSON has no infinity: a bound that is not there is left out.
void write_bounds(const Bin& bin, Json& json) {
  if (std::isfinite(bin.from)) json["from"] = bin.from;
  if (std::isfinite(bin.to)) json["to"] = bin.to;
}

Json bin_json(const Bin& bin, const EncodedFeature& feature) {
  const auto kind = std::ranges::find(kKinds, bin.kind, &decltype(kKinds)::value_type::first);
  Json json = {{"kind", kind->second}};
  if (bin.kind == Bin::Kind::kRange) write_bounds(bin, json);
  if (bin.kind == Bin::Kind::kSpecial) json["value"] = bin.value;
  if (bin.kind == Bin::Kind::kCategories) {
    Json& categories = json["categories"] = Json::array();
    for (const int32_t code : bin.codes) {
      categories.push_back(feature.categories[static_cast<size_t>(code)]);
    }
  }
  json["goods"] = bin.counts.goods;
  json["bads"] = bin.counts.bads;
  json["woe"] = bin.weight_of_evidence;
  json["iv"] = bin.information_value;
  return json;
}

int32_t code_of(const std::string& category, const EncodedFeature& feature) {
  const auto found =
      std::lower_bound(feature.categories.begin(), feature.categories.end(), category);
  if (found == feature.categories.end() || *found != category) {
    throw input_error("A bin holds a category that the feature does not have: " + category,
                      feature.name);
  }
  return static_cast<int32_t>(found - feature.categories.begin());
}

Bin bin_from(const Json& json, const EncodedFeature& feature) {
  Bin bin;
  const std::string name = json.at("kind").get<std::string>();
  const auto kind = std::ranges::find_if(kKinds, [&](const auto& k) { return k.second == name; });
  if (kind == kKinds.end()) throw input_error("There is no kind of bin: " + name, feature.name);
  bin.kind = kind->first;
  bin.from = json.value("from", bin.from);
  bin.to = json.value("to", bin.to);
  bin.value = json.value("value", 0.0);
  if (json.contains("categories")) {
    for (const Json& category : json.at("categories")) {
      bin.codes.push_back(code_of(category.get<std::string>(), feature));
    }
  }
  bin.counts = {json.at("goods").get<size_t>(), json.at("bads").get<size_t>()};
  bin.weight_of_evidence = json.at("woe").get<double>();
  bin.information_value = json.at("iv").get<double>();
  return bin;
}

}  // namespace

Json FeatureBinning::to_json(const EncodedFeature& feature) const {
  Json bins = Json::array();
  for (const Bin& bin : bins_) bins.push_back(bin_json(bin, feature));
  return {{"trend", name_of(trend_)}, {"bins", bins}};
}

FeatureBinning FeatureBinning::from_json(const Json& json, const EncodedFeature& feature) {
  const std::string name = json.at("trend").get<std::string>();
  const auto trend = std::ranges::find(all_trends(), name, name_of);
  if (trend == all_trends().end()) throw input_error("There is no trend: " + name, feature.name);
  std::vector<Bin> bins;
  for (const Json& bin : json.at("bins")) bins.push_back(bin_from(bin, feature));
  return {std::move(bins), *trend};
}

}  // namespace octroi
