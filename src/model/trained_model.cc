#include "model/trained_model.h"

#include <cmath>
#include <limits>

#include "base/error.h"

namespace octroi {
namespace {

// JSON has no NaN: null stands for it.
Json number_or_null(double value) { return std::isnan(value) ? Json() : Json(value); }

double number_from(const Json& json) {
  return json.is_null() ? std::numeric_limits<double>::quiet_NaN() : json.get<double>();
}

Json population_json(const TrainedModel& trained) {
  Json population = Json::array();
  for (size_t i = 0; i < trained.population.size(); ++i) {
    const FeatureStatistics& feature = trained.population[i];
    Json json = {{"name", trained.encoding.features()[i].name},
                 {"missing_share", feature.missing_share}};
    if (trained.encoding.features()[i].is_category) {
      json["most_frequent"] = feature.most_frequent;
    } else {
      json["median"] = number_or_null(feature.median);
      json["low"] = number_or_null(feature.low);
      json["high"] = number_or_null(feature.high);
    }
    population.push_back(std::move(json));
  }
  return population;
}

FeatureStatistics statistics_from(const Json& json) {
  FeatureStatistics feature;
  feature.missing_share = json.at("missing_share").get<double>();
  if (json.contains("most_frequent")) {
    feature.most_frequent = json.at("most_frequent").get<std::string>();
  } else {
    feature.median = number_from(json.at("median"));
    feature.low = number_from(json.at("low"));
    feature.high = number_from(json.at("high"));
  }
  return feature;
}

TrainedModel read_parts(const Json& json) {
  TrainedModel trained;
  trained.encoding = CategoryEncoding::from_json(json.at("features"));
  trained.calibration = Calibration::from_json(json.at("calibration"));
  trained.policy = Policy::from_json(json.at("policy"));
  for (const Json& feature : json.at("population")) {
    trained.population.push_back(statistics_from(feature));
  }
  const Json& scores = json.at("scores");
  trained.scores = {scores.at("rows").get<size_t>(), scores.at("bad_rate").get<double>(),
                    scores.at("mean_pd").get<double>(),
                    scores.at("pd_quantiles").get<std::vector<double>>()};
  return trained;
}

}  // namespace

Json to_json(const TrainedModel& trained) {
  return {{"kind", trained.model->kind()},
          {"features", trained.encoding.to_json()},
          {"calibration", trained.calibration.to_json()},
          {"policy", trained.policy.to_json()},
          {"population", population_json(trained)},
          {"scores",
           {{"rows", trained.scores.rows},
            {"bad_rate", trained.scores.bad_rate},
            {"mean_pd", trained.scores.mean_pd},
            {"pd_quantiles", trained.scores.pd_quantiles}}}};
}

TrainedModel trained_model_from(const Json& json, const fs::path& folder) {
  TrainedModel trained;
  std::string kind;
  try {
    trained = read_parts(json);
    kind = json.at("kind").get<std::string>();
  } catch (const Json::exception& error) {
    throw input_error("The description of the model is not as it was written.", error.what());
  }
  trained.model = load_model(kind, folder);
  if (trained.model->features() != trained.encoding.names() ||
      trained.population.size() != trained.encoding.features().size()) {
    throw input_error("The model and its description name different features.", folder.string());
  }
  return trained;
}

}  // namespace octroi
