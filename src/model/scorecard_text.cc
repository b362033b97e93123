#include "model/scorecard_text.h"

#include <fmt/format.h>

#include <cmath>

#include "base/terminal.h"
#include "model/bin_words.h"

namespace octroi {
namespace {

constexpr size_t kAttributeWidth = 56;

// Cuts a long list of categories into lines of at most kAttributeWidth columns.
std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines = {""};
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find(' ', begin), text.size());
    const std::string word = text.substr(begin, end - begin);
    const bool fits = display_width(lines.back()) + 1 + display_width(word) <= kAttributeWidth;
    if (lines.back().empty()) {
      lines.back() = word;
    } else if (fits) {
      lines.back() += " " + word;
    } else {
      lines.push_back(word);
    }
    begin = end + 1;
  }
  return lines;
}

std::string attribute_text(const Attribute& attribute, const std::string& name) {
  const std::vector<std::string> lines = lines_of(name);
  const std::string figures = attribute.bin.counts.rows() == 0
                                  ? fmt::format("{:>8}  {:>8}", "–", "–")
                                  : fmt::format("{:>6.1f} %  {:>6.2f} %", 100.0 * attribute.share,
                                                100.0 * attribute.bad_rate);
  std::string text =
      fmt::format("  {}  {}  {:>6.2f}  {:>6.0f}\n", padded(lines.front(), kAttributeWidth), figures,
                  attribute.bin.weight_of_evidence, attribute.points);
  for (size_t i = 1; i < lines.size(); ++i) text += "    " + lines[i] + "\n";
  return text;
}

Json attribute_json(const Attribute& attribute, const std::string& name) {
  Json json = {{"attribute", name}};
  if (std::isfinite(attribute.bin.from)) json["from"] = attribute.bin.from;
  if (std::isfinite(attribute.bin.to)) json["to"] = attribute.bin.to;
  json["share"] = attribute.share;
  json["bad_rate"] = attribute.bin.counts.rows() > 0 ? Json(attribute.bad_rate) : Json();
  json["weight_of_evidence"] = attribute.bin.weight_of_evidence;
  json["points"] = attribute.points;
  return json;
}

}  // namespace

std::string scorecard_text(const ScorecardTable& table, const FeatureDescriptions& words,
                           const ValueStyle& style) {
  std::string text = fmt::format(
      "Base points: {:.0f}. The score is the base points plus the points of the client's "
      "attribute\n"
      "in each of the {} characteristics. Points are printed whole: by hand the score is off by "
      "at\n"
      "most half a point for the base and for each characteristic.\n\n  {}  {:>8}  {:>8}  {:>6}  "
      "{:>6}\n",
      table.base_points, table.characteristics.size(), padded("", kAttributeWidth), "share",
      "bad rate", "WoE", "points");
  for (const CharacteristicPoints& characteristic : table.characteristics) {
    const FeatureWords own = words(characteristic.feature.name);
    text += fmt::format("\n{} (information value {:.3f})\n", in(style.language, own.name),
                        characteristic.information_value);
    for (const Attribute& attribute : characteristic.attributes) {
      text += attribute_text(attribute,
                             bin_words(attribute.bin, characteristic.feature, own.unit, style));
    }
  }
  return text;
}

Json scorecard_json(const ScorecardTable& table, const FeatureDescriptions& words,
                    const ValueStyle& style) {
  Json characteristics = Json::array();
  for (const CharacteristicPoints& characteristic : table.characteristics) {
    const FeatureWords own = words(characteristic.feature.name);
    Json attributes = Json::array();
    for (const Attribute& attribute : characteristic.attributes) {
      attributes.push_back(attribute_json(
          attribute, bin_words(attribute.bin, characteristic.feature, own.unit, style)));
    }
    characteristics.push_back({{"feature", characteristic.feature.name},
                               {"en", own.name.en},
                               {"fr", own.name.fr},
                               {"information_value", characteristic.information_value},
                               {"attributes", attributes}});
  }
  return {{"base_points", table.base_points}, {"characteristics", characteristics}};
}

}  // namespace octroi
