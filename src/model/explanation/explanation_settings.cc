#include "model/explanation/explanation_settings.h"

#include <fmt/format.h>

#include "base/error.h"

namespace octroi {
namespace {

constexpr double kMostEffort = 100.0;
constexpr int64_t kMostFeatures = 1000;

size_t count_or(const TomlTable& toml, const char* key, size_t otherwise) {
  const int64_t count = toml.integer_or(key, static_cast<int64_t>(otherwise));
  if (count < 0 || count > kMostFeatures) {
    throw input_error(fmt::format("`{}` is not between 0 and {}.", key, kMostFeatures),
                      toml.where(key));
  }
  return static_cast<size_t>(count);
}

}  // namespace

ExplanationSettings read_explanation_settings(const Portfolio& portfolio) {
  ExplanationSettings settings;
  if (!portfolio.settings.has("explanation")) return settings;
  const TomlTable toml = portfolio.settings.table("explanation");
  settings.effort = toml.number_or("effort", settings.effort);
  if (!(settings.effort >= 0.0 && settings.effort <= kMostEffort)) {
    throw input_error(fmt::format("`effort` is not between 0 and {}.", kMostEffort),
                      toml.where("effort"), "1 is the usual, 0 leaves the costly parts out.");
  }
  settings.features = count_or(toml, "features", settings.features);
  settings.curves = count_or(toml, "curves", settings.curves);
  settings.interacting = count_or(toml, "interacting", settings.interacting);
  toml.finish();
  return settings;
}

}  // namespace octroi
