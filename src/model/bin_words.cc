#include "model/bin_words.h"

#include <cmath>

#include "base/error.h"

namespace octroi {
namespace {

std::string range_words(const Bin& bin, const std::string& unit, const ValueStyle& style) {
  const bool french = style.language == Language::kFrench;
  const bool has_low = std::isfinite(bin.from), has_high = std::isfinite(bin.to);
  const std::string low = has_low ? value_words(bin.from, unit, style) : "";
  const std::string high = has_high ? value_words(bin.to, unit, style) : "";
  if (has_low && has_high) {
    return french ? "de " + low + " à moins de " + high : low + " to below " + high;
  }
  if (has_high) return (french ? "moins de " : "below ") + high;
  if (has_low) return low + (french ? " ou plus" : " or more");
  return french ? "toute valeur" : "any value";
}

std::string categories_words(const Bin& bin, const EncodedFeature& feature) {
  std::string text;
  for (const int32_t code : bin.codes) {
    text += (text.empty() ? "" : ", ") + feature.categories[static_cast<size_t>(code)];
  }
  return text;
}

}  // namespace

std::string bin_words(const Bin& bin, const EncodedFeature& feature, const std::string& unit,
                      const ValueStyle& style) {
  const bool french = style.language == Language::kFrench;
  switch (bin.kind) {
    case Bin::Kind::kRange:
      return range_words(bin, unit, style);
    case Bin::Kind::kCategories:
      return categories_words(bin, feature);
    case Bin::Kind::kSpecial:
      return value_words(bin.value, unit, style);
    case Bin::Kind::kMissing:
      return french ? "absent" : "missing";
    case Bin::Kind::kUnseen:
      return french ? "toute autre catégorie" : "any other category";
  }
  throw defect_error("A kind of bin has no words.");
}

}  // namespace octroi
