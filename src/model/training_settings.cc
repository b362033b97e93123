#include "model/training_settings.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "base/spelling.h"
#include "model/learner.h"

namespace octroi {
namespace {

std::optional<CalibrationMethod> read_calibration(const TomlTable& toml) {
  constexpr const char* kChosen = "auto";
  const std::string text = toml.text_or("calibration", kChosen);
  if (text == kChosen) return std::nullopt;
  std::vector<std::string> known = {kChosen};
  for (const CalibrationMethod method : kCalibrationMethods) {
    if (text == name_of(method)) return method;
    known.emplace_back(name_of(method));
  }
  throw input_error("There is no calibration `" + text + "`.", toml.where("calibration"),
                    did_you_mean(text, known));
}

int number_between(const TomlTable& toml, const char* key, int smallest, int largest,
                   int otherwise) {
  const int64_t number = toml.integer_or(key, otherwise);
  if (number < smallest || number > largest) {
    throw input_error(
        fmt::format("The number of {} is not between {} and {}.", key, smallest, largest),
        toml.where(key));
  }
  return static_cast<int>(number);
}

void check_models(const TomlTable& toml, const std::vector<std::string>& models) {
  for (const std::string& model : models) {
    if (std::ranges::find(learner_names(), model) != learner_names().end()) continue;
    throw input_error("There is no model `" + model + "`.", toml.where("models"),
                      did_you_mean(model, learner_names()));
  }
}

// A column of the applicants' table by which rows may be split; "" if none is named.
std::string column_of(const TomlTable& toml, const char* key, const Portfolio& portfolio) {
  const std::string column = toml.text_or(key, "");
  if (column.empty()) return column;
  if (column == portfolio.target.column) {
    throw input_error("The target cannot split the rows.", toml.where(key));
  }
  const Table& table = portfolio.application();
  if (table.find(column) == nullptr) {
    throw input_error(fmt::format("The table {} has no column `{}`.", table.name, column),
                      toml.where(key), did_you_mean(column, table.column_names()));
  }
  return column;
}

SplitKind split_of(const TomlTable& toml) {
  const std::string name = toml.text_or("split", "stratified");
  if (std::ranges::find(split_names(), name) == split_names().end()) {
    throw input_error("There is no split `" + name + "`.", toml.where("split"),
                      did_you_mean(name, split_names()));
  }
  return split_kind(name);
}

}  // namespace

TrainingSettings read_training_settings(const Portfolio& portfolio) {
  const TomlTable toml = portfolio.settings.table("training");
  TrainingSettings settings;
  settings.folds = number_between(toml, "folds", 2, 100, 5);
  settings.repeats = number_between(toml, "repeats", 1, 100, 1);
  const int64_t seed = toml.integer_or("seed", 42);
  if (seed < 0) throw input_error("The seed is negative.", toml.where("seed"));
  settings.seed = static_cast<uint64_t>(seed);
  settings.models = toml.has("models") ? toml.texts("models") : learner_names();
  settings.calibration = read_calibration(toml);
  settings.alternatives = toml.boolean_or("alternatives", false);
  settings.select_features = toml.boolean_or("select_features", false);
  settings.split = split_of(toml);
  settings.group_column = column_of(toml, "group", portfolio);
  settings.time_column = column_of(toml, "time", portfolio);
  toml.finish();
  check_models(toml, settings.models);
  try {
    split_by(settings.split, settings);
  } catch (const Error& error) {
    throw input_error(error.what(), toml.where("split"), error.hint());
  }
  return settings;
}

Split split_by(SplitKind kind, const TrainingSettings& settings) {
  if (kind == SplitKind::kStratified) return {};
  const bool by_time = kind == SplitKind::kTime;
  const std::string& column = by_time ? settings.time_column : settings.group_column;
  if (column.empty()) {
    throw usage_error(
        fmt::format("The portfolio names no column for a split `{}`.", name_of(kind)),
        fmt::format("Add `{} = \"COLUMN\"` to [training], a column of the applicants' table.",
                    by_time ? "time" : "group"));
  }
  if (by_time && settings.repeats > 1) {
    throw usage_error("A split by time can be made in one way only, not repeated.",
                      "Leave repeats at 1.");
  }
  return {kind, column};
}

}  // namespace octroi
