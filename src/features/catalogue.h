#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/toml.h"
#include "tables/portfolio.h"
#include "tables/schema.h"

namespace octroi {

// What users read of a feature.
struct FeatureWords {
  std::string theme;  // key of the theme, for grouping
  Words theme_name;
  Words group;  // the table that the feature sums up
  Words name;   // lower-case noun phrase
  // money, days, months, years, hour, ratio, percent, count, score, category: the measure's own,
  // but `count` of a number of cases and `ratio` of a share
  std::string unit;
  bool is_protected;   // derives from what the law forbids to decide by: never given as a reason
  bool is_actionable;  // the applicant can change it
};

// words.toml: the dictionary from which the words of every feature are composed. The name of
// `<table>__<measure>__<aggregate>__<subset>` is the aggregate's phrase about the measure, then a
// comma and the subset.
class Catalogue {
 public:
  // Reads words.toml of the portfolio's folder strictly: an unknown key, theme or unit is an Error
  // with file, line and column.
  static Catalogue read(const Portfolio& portfolio);

  // Error (kInput) naming the part of the feature's name that words.toml lacks.
  FeatureWords words(std::string_view feature) const;

 private:
  struct Measure {
    Words words;
    std::string theme;
    std::string unit;
    bool is_protected;
    bool is_actionable;
  };
  using Dictionary = std::map<std::string, Words, std::less<>>;

  static Dictionary read_dictionary(const TomlTable& toml, std::string_view section);
  void read_measures(const TomlTable& toml);
  const Words& entry(const Dictionary& dictionary, std::string_view section, const std::string& key,
                     std::string_view feature) const;

  std::string file_;
  Dictionary themes_;
  Dictionary tables_;
  Dictionary aggregates_;
  Dictionary subsets_;
  std::map<std::string, std::map<std::string, Measure>> measures_;  // by table, by measure
};

}  // namespace octroi
