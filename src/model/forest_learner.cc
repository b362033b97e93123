#include "model/forest_learner.h"

#include <fmt/format.h>

#include "base/error.h"

namespace octroi {
namespace {

LightGbmSettings read_forest_settings(const TomlTable& toml) {
  LightGbmSettings settings = read_lightgbm_settings(toml);
  for (const char* of_boosting : {"boosting", "learning_rate"}) {
    if (!settings.values.contains(of_boosting)) continue;
    throw input_error(fmt::format("A forest has no `{}`.", of_boosting), toml.where(of_boosting),
                      "Take the line out.");
  }
  settings.values["boosting"] = "rf";
  // Breiman's forest draws as many rows with replacement, which are 63 % of them, and a handful of
  // the features at each node.
  settings.values.emplace("bagging_fraction", "0.632");
  settings.values.emplace("bagging_freq", "1");
  settings.values.emplace("feature_fraction_bynode", "0.2");
  settings.values.emplace("num_leaves", "127");
  return settings;
}

}  // namespace

ForestLearner::ForestLearner(const TomlTable& settings)
    : LightGbmLearner(read_forest_settings(settings)) {}

}  // namespace octroi
