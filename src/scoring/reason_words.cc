#include "scoring/reason_words.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace octroi {
namespace {

// Relative difference below which the words of two numbers are the same or nearly so.
constexpr double kIndistinct = 1e-3;
constexpr double kMostOfThePopulation = 0.5;

const Words kNotGiven = {"not given", "non renseigné"};
const Words kNoRecord = {"no record", "sans objet"};
const Words kRaises = {"raises the risk", "augmente le risque"};
const Words kLowers = {"lowers the risk", "diminue le risque"};

}  // namespace

std::string value_words(const FeatureValue& value, const FeatureProfile& feature,
                        const ValueStyle& style) {
  const bool is_missing = feature.is_category ? value.category.empty() : std::isnan(value.number);
  if (is_missing) return in(style.language, feature.is_of_records ? kNoRecord : kNotGiven);
  return feature.is_category ? value.category
                             : value_words(value.number, feature.unit, style);
}

FeatureValue usual_value(const FeatureProfile& feature) {
  if (feature.population.missing_share > kMostOfThePopulation) return {};
  if (feature.is_category) {
    return {std::numeric_limits<double>::quiet_NaN(), feature.population.most_frequent};
  }
  return {feature.population.median, ""};
}

bool is_usual(const FeatureValue& value, const FeatureProfile& feature) {
  const FeatureValue usual = usual_value(feature);
  if (feature.is_category) return value.category == usual.category;
  if (std::isnan(value.number) || std::isnan(usual.number)) {
    return std::isnan(value.number) && std::isnan(usual.number);
  }
  return std::abs(value.number - usual.number) <= kIndistinct * std::abs(usual.number);
}

std::string fact_words(const FeatureValue& value, const FeatureProfile& feature,
                       const ValueStyle& style) {
  const bool french = style.language == Language::kFrench;
  const std::string shown = value_words(value, feature, style);
  const std::string usual = value_words(usual_value(feature), feature, style);
  const std::string fact =
      fmt::format("{}{} {}", in(style.language, feature.words), french ? "\u00a0:" : ":", shown);
  if (shown == usual) return fact + (french ? ", comme le plus souvent" : ", as is usual");
  return fact + fmt::format(" ({} {})", french ? "habituel\u00a0:" : "usual:", usual);
}

std::string reason_words(const Reason& reason, const FeatureProfile& feature,
                         const ValueStyle& style) {
  const std::string fact = fact_words(reason.value, feature, style);
  const std::string pause = fact.ends_with(')') ? " " : ", ";
  return fact + pause + in(style.language, reason.log_odds > 0.0 ? kRaises : kLowers);
}

}  // namespace octroi
