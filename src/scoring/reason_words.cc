#include "scoring/reason_words.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace octroi {
namespace {

// Relative difference up to which a value counts as the usual one.
constexpr double kIndistinct = 1e-2;
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
  return feature.is_category ? value.category : value_words(value.number, feature.unit, style);
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

std::string compared_words(const FeatureValue& value, const FeatureProfile& feature,
                           const ValueStyle& style) {
  const bool french = style.language == Language::kFrench;
  const FeatureValue usual_one = usual_value(feature);
  FeatureProfile written = feature;
  if (feature.unit == "ratio" && (is_multiple(value.number) || is_multiple(usual_one.number))) {
    written.unit = "multiple";
  }
  const std::string shown = value_words(value, written, style);
  const std::string usual = value_words(usual_one, written, style);
  if (shown == usual) return shown + (french ? ", comme le plus souvent" : ", as is usual");
  return fmt::format("{} ({} {})", shown, french ? "habituel\u00a0:" : "usual:", usual);
}

std::string reason_words(const Reason& reason, const FeatureProfile& feature,
                         const ValueStyle& style) {
  const std::string compared = compared_words(reason.value, feature, style);
  return fmt::format("{}{} {}{} {}", in(style.language, feature.words),
                     style.language == Language::kFrench ? "\u00a0:" : ":", compared,
                     compared.ends_with(')') ? "" : ",",
                     in(style.language, reason.log_odds > 0.0 ? kRaises : kLowers));
}

}  // namespace octroi
