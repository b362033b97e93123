#include "model/training_settings.h"

#include <algorithm>

#include "base/error.h"
#include "base/spelling.h"
#include "model/learner.h"

namespace octroi {

TrainingSettings read_training_settings(const Portfolio& portfolio) {
  const TomlTable toml = portfolio.settings.table("training");
  TrainingSettings settings;
  const int64_t folds = toml.integer_or("folds", 5);
  if (folds < 2 || folds > 100) {
    throw input_error("The number of folds is not between 2 and 100.", toml.where("folds"));
  }
  settings.folds = static_cast<int>(folds);
  const int64_t seed = toml.integer_or("seed", 42);
  if (seed < 0) throw input_error("The seed is negative.", toml.where("seed"));
  settings.seed = static_cast<uint64_t>(seed);
  settings.models = toml.has("models") ? toml.texts("models") : learner_names();
  toml.finish();
  for (const std::string& model : settings.models) {
    if (std::ranges::find(learner_names(), model) != learner_names().end()) continue;
    throw input_error("There is no model `" + model + "`.", toml.where("models"),
                      did_you_mean(model, learner_names()));
  }
  return settings;
}

}  // namespace octroi
