#include "registry/mlflow_model/input_example.h"

#include <cmath>

namespace octroi {
namespace {

Json usual_value(const EncodedFeature& feature, const FeatureStatistics& statistics) {
  if (feature.is_category) {
    return statistics.most_frequent.empty() ? Json() : Json(statistics.most_frequent);
  }
  return std::isnan(statistics.median) ? Json() : Json(statistics.median);
}

}  // namespace

Json input_example(const TrainedModel& trained) {
  Json row = Json::array();
  for (size_t i = 0; i < trained.population.size(); ++i) {
    row.push_back(usual_value(trained.encoding.features()[i], trained.population[i]));
  }
  return {{"columns", trained.encoding.names()}, {"data", Json::array({std::move(row)})}};
}

}  // namespace octroi
