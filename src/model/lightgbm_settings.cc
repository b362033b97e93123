#include "model/lightgbm_settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "base/error.h"
#include "base/spelling.h"
#include "model/bagged_learner.h"
#include "model/lightgbm_api.h"

namespace octroi {
namespace {

// Set by octroi, so that results repeat, threads stay within the cores and folds share their bins.
constexpr const char* kOwnParameters[] = {
    "objective",   "metric",         "num_threads",         "seed",        "deterministic",
    "verbosity",   "force_row_wise", "force_col_wise",      "num_class",   "feature_pre_filter",
    "task",        "data",           "categorical_feature", "valid",       "device_type",
    "input_model", "output_model",   "ignore_column",       "header",      "config",
    "linear_tree", "label_column",   "weight_column",       "group_column"};

// What is known to work on rows that are binned already. What is not listed here costs new bins at
// worst.
constexpr const char* kTrainingParameters[] = {"learning_rate",
                                               "num_leaves",
                                               "max_depth",
                                               "min_data_in_leaf",
                                               "lambda_l1",
                                               "lambda_l2",
                                               "bagging_fraction",
                                               "bagging_freq",
                                               "min_sum_hessian_in_leaf",
                                               "feature_fraction",
                                               "min_gain_to_split",
                                               "feature_fraction_bynode",
                                               "cat_smooth",
                                               "cat_l2",
                                               "max_cat_threshold",
                                               "extra_trees",
                                               "path_smooth",
                                               "max_cat_to_onehot",
                                               "min_data_per_group",
                                               "scale_pos_weight"};

std::string main_name(const TomlTable& settings, const std::string& key) {
  std::vector<std::string> known;
  for (const LightGbmParameterName& parameter : lightgbm_parameter_names()) {
    if (parameter.alias == key) return parameter.name;
    known.push_back(parameter.alias);
  }
  const std::string near = closest(key, known);
  throw input_error(fmt::format("LightGBM has no parameter `{}`.", key), settings.where(key),
                    near.empty() ? "Expected a name of LightGBM's list of parameters."
                                 : fmt::format("Did you mean `{}`?", near));
}

void refuse_own(const TomlTable& settings, const std::string& key, const std::string& name) {
  if (name == "monotone_constraints") {
    throw input_error("LightGBM's `monotone_constraints` goes by the order of the features.",
                      settings.where(key), "Write monotone = { feature = 1, other = -1 }.");
  }
  if (std::ranges::find(kOwnParameters, name) == std::end(kOwnParameters)) return;
  throw input_error(fmt::format("octroi sets LightGBM's `{}` itself.", name), settings.where(key),
                    "Take the line out.");
}

}  // namespace

std::string LightGbmSettings::parameters() const {
  std::string text;
  for (const auto& [name, value] : values) text += fmt::format("{}={} ", name, value);
  return text;
}

std::string LightGbmSettings::binning_parameters() const {
  std::string text;
  for (const auto& [name, value] : values) {
    if (std::ranges::find(kTrainingParameters, name) != std::end(kTrainingParameters)) continue;
    text += fmt::format("{}={} ", name, value);
  }
  return text;
}

LightGbmSettings read_lightgbm_settings(const TomlTable& toml) {
  LightGbmSettings settings;
  settings.where = toml.where();
  settings.monotone = MonotoneConstraints::read(toml);
  for (const std::string& key : toml.keys()) {
    if (key == kMonotoneSetting || key == kBagsSetting) continue;
    const std::string name = main_name(toml, key);
    refuse_own(toml, key, name);
    if (!settings.values.emplace(name, toml.scalar(key)).second) {
      throw input_error(fmt::format("`{}` is given twice, once by an alias.", name),
                        toml.where(key));
    }
    if (name == "num_iterations") settings.most_trees = toml.count(key);
    if (name == "early_stopping_round") settings.patience = toml.count(key);
  }
  settings.values.erase("num_iterations");
  settings.values.erase("early_stopping_round");
  return settings;
}

}  // namespace octroi
