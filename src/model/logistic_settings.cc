#include "model/logistic_settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "base/error.h"
#include "base/spelling.h"

namespace octroi {
namespace {

constexpr int64_t kMostBends = 20;

std::vector<double> read_penalties(const TomlTable& toml) {
  std::vector<double> penalties = toml.numbers("l2");
  const bool positive = std::all_of(penalties.begin(), penalties.end(),
                                    [](double l2) { return l2 > 0.0 && std::isfinite(l2); });
  if (penalties.empty() || !positive) {
    throw input_error("The L2 penalties are not all positive numbers.", toml.where("l2"),
                      "Expected a list such as l2 = [100, 10, 1].");
  }
  std::sort(penalties.rbegin(), penalties.rend());
  return penalties;
}

TransformChoice read_transforms(const TomlTable& toml) {
  const std::string name = toml.text("transforms");
  std::vector<std::string> known;
  for (const TransformChoice choice : all_transform_choices()) {
    if (name_of(choice) == name) return choice;
    known.emplace_back(name_of(choice));
  }
  throw input_error(fmt::format("There are no transforms `{}`.", name), toml.where("transforms"),
                    did_you_mean(name, known));
}

size_t read_bends(const TomlTable& toml) {
  const int64_t bends = toml.integer("bends");
  if (bends >= 0 && bends <= kMostBends) return static_cast<size_t>(bends);
  throw input_error(fmt::format("`bends` is not between 0 and {}.", kMostBends),
                    toml.where("bends"), "0 makes the effect of a number a straight line.");
}

double read_l1_ratio(const TomlTable& toml) {
  const double ratio = toml.number("l1_ratio");
  if (ratio >= 0.0 && ratio <= 1.0) return ratio;
  throw input_error("`l1_ratio` is not between 0 and 1.", toml.where("l1_ratio"),
                    "0 is the L2 penalty alone, 1 the L1 penalty alone.");
}

}  // namespace

LogisticSettings read_logistic_settings(const TomlTable& toml) {
  LogisticSettings settings;
  if (toml.has("l2")) settings.penalties = read_penalties(toml);
  if (toml.has("l1_ratio")) settings.l1_ratio = read_l1_ratio(toml);
  if (toml.has("transforms")) settings.linear.transforms = read_transforms(toml);
  if (toml.has("bends")) settings.linear.bends = read_bends(toml);
  toml.finish();
  return settings;
}

}  // namespace octroi
