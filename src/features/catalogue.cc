#include "features/catalogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/error.h"
#include "base/spelling.h"
#include "features/feature_set.h"

namespace octroi {
namespace {

const std::vector<std::string> kUnits = {"money", "days",  "months", "years",    "hour",
                                         "ratio", "count", "score",  "category", "percent"};
constexpr std::string_view kSlot = "{measure}";

template <typename Map>
std::vector<std::string> keys_of(const Map& map) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : map) keys.push_back(key);
  return keys;
}

std::string filled(const std::string& phrase, const std::string& measure) {
  std::string text = phrase;
  return text.replace(text.find(kSlot), kSlot.size(), measure);
}

// How often something occurs has another unit than the thing itself.
std::string unit_after(const std::string& aggregate, const std::string& unit) {
  if (aggregate == "count" || aggregate == "count_distinct") return "count";
  return aggregate == "share" ? "ratio" : unit;
}

void require_slot(const TomlTable& toml, const std::string& key, const Words& words) {
  if (words.en.find(kSlot) != std::string::npos && words.fr.find(kSlot) != std::string::npos)
    return;
  throw input_error(fmt::format("The aggregate `{}` has no place for the measure.", key),
                    toml.where(key), "Write {measure} where its words go, in both languages.");
}

}  // namespace

Catalogue::Dictionary Catalogue::read_dictionary(const TomlTable& toml, std::string_view section) {
  Dictionary dictionary;
  const TomlTable entries = toml.table(section);
  for (const std::string& key : entries.keys()) {
    const TomlTable entry = entries.table(key);
    dictionary[key] = {entry.text("en"), entry.text("fr")};
    entry.finish();
    if (section == "aggregate") require_slot(entries, key, dictionary[key]);
  }
  return dictionary;
}

void Catalogue::read_measures(const TomlTable& toml) {
  const TomlTable tables = toml.table("measure");
  for (const std::string& table : tables.keys()) {
    const TomlTable measures = tables.table(table);
    if (!tables_.contains(table)) {
      throw input_error(fmt::format("[table] has no words for `{}`.", table), tables.where(table),
                        did_you_mean(table, keys_of(tables_)));
    }
    for (const std::string& key : measures.keys()) {
      const TomlTable entry = measures.table(key);
      const Measure measure{{entry.text("en"), entry.text("fr")},
                            entry.text("theme"),
                            entry.text("unit"),
                            entry.boolean_or("protected", false),
                            entry.boolean_or("actionable", false)};
      entry.finish();
      if (!themes_.contains(measure.theme)) {
        throw input_error(fmt::format("There is no theme `{}`.", measure.theme),
                          entry.where("theme"), did_you_mean(measure.theme, keys_of(themes_)));
      }
      if (std::find(kUnits.begin(), kUnits.end(), measure.unit) == kUnits.end()) {
        throw input_error(fmt::format("There is no unit `{}`.", measure.unit), entry.where("unit"),
                          did_you_mean(measure.unit, kUnits));
      }
      measures_[table].emplace(key, measure);
    }
  }
}

Catalogue Catalogue::read(const Portfolio& portfolio) {
  const fs::path path = portfolio.folder / "words.toml";
  const TomlTable toml = TomlTable::read(path);
  Catalogue catalogue;
  catalogue.file_ = path.string();
  catalogue.themes_ = read_dictionary(toml, "theme");
  catalogue.tables_ = read_dictionary(toml, "table");
  catalogue.aggregates_ = read_dictionary(toml, "aggregate");
  if (toml.has("subset")) catalogue.subsets_ = read_dictionary(toml, "subset");
  catalogue.read_measures(toml);
  toml.finish();
  return catalogue;
}

const Words& Catalogue::entry(const Dictionary& dictionary, std::string_view section,
                              const std::string& key, std::string_view feature) const {
  const auto found = dictionary.find(key);
  if (found != dictionary.end()) return found->second;
  throw input_error(
      fmt::format("[{}] has no words for `{}` of the feature `{}`.", section, key, feature), file_,
      did_you_mean(key, keys_of(dictionary)));
}

FeatureWords Catalogue::words(std::string_view feature) const {
  const FeatureName parts = split_feature_name(feature);
  const Words& group = entry(tables_, "table", parts.table, feature);
  const Words& aggregate = entry(aggregates_, "aggregate", parts.aggregate, feature);
  static const std::map<std::string, Measure> kNone;
  const auto table = measures_.find(parts.table);
  const auto& known = table == measures_.end() ? kNone : table->second;
  const auto found = known.find(parts.measure);
  if (found == known.end()) {
    throw input_error(fmt::format("[measure.{}] has no words for `{}` of the feature `{}`.",
                                  parts.table, parts.measure, feature),
                      file_, did_you_mean(parts.measure, keys_of(known)));
  }
  const Measure& measure = found->second;
  Words name{filled(aggregate.en, measure.words.en), filled(aggregate.fr, measure.words.fr)};
  if (!parts.subset.empty()) {
    const Words& subset = entry(subsets_, "subset", parts.subset, feature);
    name.en += ", " + subset.en;
    name.fr += ", " + subset.fr;
  }
  return {measure.theme,
          themes_.at(measure.theme),
          group,
          name,
          unit_after(parts.aggregate, measure.unit),
          measure.is_protected,
          measure.is_actionable};
}

}  // namespace octroi
