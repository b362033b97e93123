#include "model/scorecard_settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "base/spelling.h"

namespace octroi {
namespace {

double between(const TomlTable& toml, const char* key, double low, double high, double otherwise) {
  const double value = toml.number_or(key, otherwise);
  if (value >= low && value <= high) return value;
  throw input_error(fmt::format("`{}` is not between {:g} and {:g}.", key, low, high),
                    toml.where(key));
}

size_t whole_between(const TomlTable& toml, const char* key, int64_t low, int64_t high,
                     size_t otherwise) {
  const int64_t value = toml.integer_or(key, static_cast<int64_t>(otherwise));
  if (value >= low && value <= high) return static_cast<size_t>(value);
  throw input_error(fmt::format("`{}` is not between {} and {}.", key, low, high), toml.where(key));
}

PreBinMethod read_pre_bins(const TomlTable& toml) {
  const std::string name = toml.text_or("pre_bins", "tree");
  if (name == "tree") return PreBinMethod::kTree;
  if (name == "quantiles") return PreBinMethod::kQuantiles;
  throw input_error(fmt::format("There are no pre-bins `{}`.", name), toml.where("pre_bins"),
                    did_you_mean(name, {"tree", "quantiles"}));
}

Trend read_trend(const TomlTable& toml, const std::string& key) {
  const std::string name = toml.text(key);
  std::vector<std::string> known;
  for (const Trend trend : all_trends()) {
    if (name_of(trend) == name) return trend;
    known.emplace_back(name_of(trend));
  }
  throw input_error(fmt::format("There is no trend `{}`.", name), toml.where(key),
                    did_you_mean(name, known));
}

void read_trends(const TomlTable& toml, ScorecardSettings& settings) {
  if (toml.has("trend")) settings.binning.trend = read_trend(toml, "trend");
  if (!toml.has("trend_of")) return;
  const TomlTable of = toml.table("trend_of");
  for (const std::string& feature : of.keys()) {
    settings.binning.trend_of[feature] = read_trend(of, feature);
    settings.where_of_feature[feature] = of.where(feature);
  }
}

void read_special_values(const TomlTable& toml, ScorecardSettings& settings) {
  if (!toml.has("special_values_of")) return;
  const TomlTable of = toml.table("special_values_of");
  for (const std::string& feature : of.keys()) {
    std::vector<double> values = of.numbers(feature);
    std::sort(values.begin(), values.end());
    const bool twice = std::adjacent_find(values.begin(), values.end()) != values.end();
    if (twice || values.size() > 20 ||
        !std::all_of(values.begin(), values.end(), [](double x) { return std::isfinite(x); })) {
      throw input_error("The special values are not up to 20 different numbers.",
                        of.where(feature));
    }
    settings.binning.special_values_of[feature] = std::move(values);
    settings.where_of_feature[feature] = of.where(feature);
  }
}

// From half an information value, which a single characteristic rarely has, to a tenth of what is
// called "not predictive".
std::vector<double> default_penalties() {
  std::vector<double> penalties;
  for (double penalty = 0.5; penalty > 0.001; penalty *= 0.75) penalties.push_back(penalty);
  return penalties;
}

std::vector<double> read_penalties(const TomlTable& toml) {
  if (!toml.has("penalty")) return default_penalties();
  std::vector<double> penalties = toml.numbers("penalty");
  const bool positive = std::all_of(penalties.begin(), penalties.end(),
                                    [](double p) { return p > 0.0 && std::isfinite(p); });
  if (penalties.empty() || !positive) {
    throw input_error("The penalties are not all positive numbers.", toml.where("penalty"),
                      "Expected a list such as penalty = [0.1, 0.03, 0.01].");
  }
  std::sort(penalties.rbegin(), penalties.rend());
  return penalties;
}

}  // namespace

ScorecardSettings read_scorecard_settings(const TomlTable& toml) {
  ScorecardSettings settings;
  BinningSettings& binning = settings.binning;
  binning.pre_bins = read_pre_bins(toml);
  binning.max_pre_bins = whole_between(toml, "max_pre_bins", 2, 100, binning.max_pre_bins);
  binning.min_pre_bin_share =
      between(toml, "min_pre_bin_share", 0.0, 0.5, binning.min_pre_bin_share);
  binning.max_bins = whole_between(toml, "max_bins", 2, 50, binning.max_bins);
  binning.min_share = between(toml, "min_share", 0.0, 0.5, binning.min_share);
  binning.min_woe_difference =
      between(toml, "min_woe_difference", 0.0, 10.0, binning.min_woe_difference);
  binning.max_p_value = between(toml, "max_p_value", 0.0, 1.0, binning.max_p_value);
  binning.min_own_rows = whole_between(toml, "min_own_rows", 1, 1'000'000, binning.min_own_rows);
  settings.min_iv = between(toml, "min_iv", 0.0, 10.0, settings.min_iv);
  settings.max_correlation = between(toml, "max_correlation", 0.0, 1.0, settings.max_correlation);
  settings.max_characteristics =
      whole_between(toml, "max_characteristics", 1, 1000, settings.max_characteristics);
  settings.penalties = read_penalties(toml);
  settings.l2 = between(toml, "l2", 0.0, 1000.0, settings.l2);
  read_trends(toml, settings);
  read_special_values(toml, settings);
  toml.finish();
  return settings;
}

}  // namespace octroi
