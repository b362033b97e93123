#include "registry/lifecycle/promotion_settings.h"

#include <fmt/format.h>

#include <limits>

#include "base/error.h"

namespace octroi {
namespace {

double number_between(const TomlTable& toml, const char* key, double smallest, double largest,
                      double otherwise) {
  const double number = toml.number_or(key, otherwise);
  if (number >= smallest && number <= largest) return number;
  throw input_error(largest < std::numeric_limits<double>::infinity()
                        ? fmt::format("`{}` is not between {} and {}.", key, smallest, largest)
                        : fmt::format("`{}` is below {}.", key, smallest),
                    toml.where(key));
}

std::optional<double> share_if_given(const TomlTable& toml, const char* key) {
  if (!toml.has(key)) return std::nullopt;
  return number_between(toml, key, 0.0, 1.0, 0.0);
}

}  // namespace

PromotionSettings read_promotion_settings(const Portfolio& portfolio) {
  constexpr double kAny = std::numeric_limits<double>::infinity();
  PromotionSettings settings;
  if (!portfolio.settings.has("promotion")) return settings;
  const TomlTable toml = portfolio.settings.table("promotion");
  settings.max_auc_loss = number_between(toml, "max_auc_loss", 0.0, 1.0, settings.max_auc_loss);
  settings.max_cost_increase =
      number_between(toml, "max_cost_increase", 0.0, kAny, settings.max_cost_increase);
  settings.max_score_shift =
      number_between(toml, "max_score_shift", 0.0, kAny, settings.max_score_shift);
  settings.min_auc = share_if_given(toml, "min_auc");
  settings.max_calibration_error =
      number_between(toml, "max_calibration_error", 0.0, 1.0, settings.max_calibration_error);
  settings.max_latency_ms =
      number_between(toml, "max_latency_ms", 0.0, kAny, settings.max_latency_ms);
  settings.max_approval_gap = share_if_given(toml, "max_approval_gap");
  toml.finish();
  return settings;
}

}  // namespace octroi
