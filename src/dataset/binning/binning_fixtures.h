#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

#include "base/json.h"
#include "dataset/binning/pre_bins.h"
#include "dataset/frame.h"
#include "support/source_folder.h"

// For tests: what tools/make_binning_fixtures.py wrote.
namespace octroi::binning_fixtures {

inline const Json& read() {
  static const Json fixtures = read_json(source_folder() / "src/dataset/binning/fixtures.json");
  return fixtures;
}

// A column with its labels.
struct Case {
  FrameColumn column;
  std::vector<uint8_t> bad;
  std::vector<size_t> rows;
  std::vector<double> special;
  ClassCounts all;

  explicit Case(const Json& json)
      : column{json.at("name").get<std::string>(), {}, {}, {}},
        bad(json.at("bad").get<std::vector<uint8_t>>()),
        rows(bad.size()),
        special(json.value("special", std::vector<double>())) {
    std::iota(rows.begin(), rows.end(), size_t{0});
    for (const uint8_t label : bad) all.add(label != 0);
  }
};

inline Case number_case(const Json& json) {
  Case result(json);
  for (const Json& value : json.at("values")) {
    result.column.numbers.push_back(value.is_null() ? std::numeric_limits<double>::quiet_NaN()
                                                    : value.get<double>());
  }
  return result;
}

inline Case category_case(const Json& json) {
  Case result(json);
  const auto texts = json.at("values").get<std::vector<std::string>>();
  result.column.dictionary = texts;
  std::sort(result.column.dictionary.begin(), result.column.dictionary.end());
  result.column.dictionary.erase(
      std::unique(result.column.dictionary.begin(), result.column.dictionary.end()),
      result.column.dictionary.end());
  for (const std::string& text : texts) {
    const auto found =
        std::lower_bound(result.column.dictionary.begin(), result.column.dictionary.end(), text);
    result.column.codes.push_back(static_cast<int32_t>(found - result.column.dictionary.begin()));
  }
  return result;
}

// The positions in `values` that cuts between the values make.
inline std::vector<size_t> positions(const ValueCounts& values, const std::vector<double>& cuts) {
  std::vector<size_t> result;
  for (const double cut : cuts) {
    const auto at = std::lower_bound(values.values.begin(), values.values.end(), cut);
    result.push_back(static_cast<size_t>(at - values.values.begin()));
  }
  return result;
}

}  // namespace octroi::binning_fixtures
