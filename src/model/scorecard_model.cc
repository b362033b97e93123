#include "model/scorecard_model.h"

#include <utility>

#include "base/error.h"
#include "base/json.h"

namespace octroi {
namespace {

// The mean weight of evidence of the rows that the bins were fitted on.
double mean_weight_of_evidence(const FeatureBinning& binning) {
  double sum = 0.0, rows = 0.0;
  for (const Bin& bin : binning.bins()) {
    sum += static_cast<double>(bin.counts.rows()) * bin.weight_of_evidence;
    rows += static_cast<double>(bin.counts.rows());
  }
  return sum / rows;
}

size_t position_of(const std::string& name, const std::vector<EncodedFeature>& features) {
  for (size_t i = 0; i < features.size(); ++i) {
    if (features[i].name == name) return i;
  }
  throw input_error("A characteristic is none of the model's features.", name);
}

}  // namespace

ScorecardModel::ScorecardModel(std::vector<EncodedFeature> features,
                               std::vector<Characteristic> characteristics, double intercept)
    : features_(std::move(features)),
      characteristics_(std::move(characteristics)),
      intercept_(intercept),
      base_value_(intercept) {
  for (const EncodedFeature& feature : features_) names_.push_back(feature.name);
  for (const Characteristic& characteristic : characteristics_) {
    const double mean = mean_weight_of_evidence(characteristic.binning);
    base_value_ -= characteristic.weight * mean;
    std::vector<double>& added = contributions_.emplace_back();
    for (const Bin& bin : characteristic.binning.bins()) {
      added.push_back(characteristic.weight * (mean - bin.weight_of_evidence));
    }
  }
}

std::vector<double> ScorecardModel::margin(const Frame& frame) const {
  std::vector<double> margins(frame.row_count(), base_value_);
  for (size_t c = 0; c < characteristics_.size(); ++c) {
    const Characteristic& characteristic = characteristics_[c];
    const FrameColumn& column = frame.column(characteristic.feature);
    for (size_t row = 0; row < margins.size(); ++row) {
      margins[row] += contributions_[c][characteristic.binning.bin_of_cell(column, row)];
    }
  }
  return margins;
}

Contributions ScorecardModel::contributions(const Frame& frame) const {
  Contributions result{frame.row_count(), features_.size(), base_value_, {}};
  result.values.assign(result.row_count * result.feature_count, 0.0);
  for (size_t c = 0; c < characteristics_.size(); ++c) {
    const Characteristic& characteristic = characteristics_[c];
    const FrameColumn& column = frame.column(characteristic.feature);
    for (size_t row = 0; row < result.row_count; ++row) {
      result.values[row * result.feature_count + characteristic.feature] =
          contributions_[c][characteristic.binning.bin_of_cell(column, row)];
    }
  }
  return result;
}

void ScorecardModel::save(const fs::path& folder) const {
  Json characteristics = Json::array();
  for (const Characteristic& characteristic : characteristics_) {
    const EncodedFeature& feature = features_[characteristic.feature];
    Json json = {{"name", feature.name}, {"weight", characteristic.weight}};
    json.update(characteristic.binning.to_json(feature));
    characteristics.push_back(std::move(json));
  }
  write_json(folder / "model.json", {{"kind", kind()},
                                     {"intercept", intercept_},
                                     {"characteristics", characteristics},
                                     {"features", CategoryEncoding(features_).to_json()}});
}

std::unique_ptr<ScorecardModel> ScorecardModel::load(const fs::path& folder) {
  const Json json = read_json(folder / "model.json");
  std::vector<EncodedFeature> features =
      CategoryEncoding::from_json(json.at("features")).features();
  std::vector<Characteristic> characteristics;
  for (const Json& item : json.at("characteristics")) {
    const size_t feature = position_of(item.at("name").get<std::string>(), features);
    characteristics.push_back({feature, FeatureBinning::from_json(item, features[feature]),
                               item.at("weight").get<double>()});
  }
  return std::make_unique<ScorecardModel>(std::move(features), std::move(characteristics),
                                          json.at("intercept").get<double>());
}

}  // namespace octroi
