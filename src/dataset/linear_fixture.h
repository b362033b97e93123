#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "base/json.h"
#include "dataset/frame.h"
#include "support/source_folder.h"

namespace octroi {

// For tests: what tools/make_linear_fixtures.py wrote by scikit-learn.
struct LinearFixture {
  struct Model {
    double l2;
    std::vector<double> weights;
    double intercept;
  };

  struct ElasticNet {
    double penalty;
    double l1_ratio;
    std::vector<double> weights;
    double intercept;
  };

  Frame frame;
  std::vector<uint8_t> bad;
  std::vector<std::vector<double>> columns;       // row by row
  std::vector<std::vector<double>> bent_columns;  // the same with bends
  std::vector<Model> models;
  std::vector<ElasticNet> elastic_nets;
};

inline FrameColumn number_column(const std::string& name, const Json& values) {
  FrameColumn column{name, {}, {}, {}};
  for (const Json& value : values) {
    column.numbers.push_back(value.is_null() ? std::numeric_limits<double>::quiet_NaN()
                                             : value.get<double>());
  }
  return column;
}

inline FrameColumn category_column(const std::string& name, const Json& values) {
  FrameColumn column{name, {}, {}, {}};
  for (const Json& value : values) {
    if (!value.is_null()) column.dictionary.push_back(value.get<std::string>());
  }
  std::ranges::sort(column.dictionary);
  const auto repeated = std::ranges::unique(column.dictionary);
  column.dictionary.erase(repeated.begin(), repeated.end());
  for (const Json& value : values) {
    const auto found = value.is_null()
                           ? column.dictionary.end()
                           : std::ranges::find(column.dictionary, value.get<std::string>());
    column.codes.push_back(found == column.dictionary.end()
                               ? -1
                               : static_cast<int32_t>(found - column.dictionary.begin()));
  }
  return column;
}

constexpr size_t kFixtureBends = 3;

inline LinearFixture linear_fixture() {
  const Json json = read_json(source_folder() / "src/dataset/linear_fixtures.json");
  std::vector<FrameColumn> columns;
  for (const auto& [name, values] : json.at("numbers").items()) {
    columns.push_back(number_column(name, values));
  }
  for (const auto& [name, values] : json.at("categories").items()) {
    columns.push_back(category_column(name, values));
  }
  LinearFixture fixture;
  json.at("bad").get_to(fixture.bad);
  fixture.frame = Frame(std::vector<int64_t>(fixture.bad.size()), std::move(columns));
  json.at("columns").get_to(fixture.columns);
  json.at("bent_columns").get_to(fixture.bent_columns);
  for (const Json& model : json.at("models")) {
    fixture.models.push_back({model.at("l2").get<double>(),
                              model.at("weights").get<std::vector<double>>(),
                              model.at("intercept").get<double>()});
  }
  for (const Json& net : json.at("elastic_nets")) {
    fixture.elastic_nets.push_back(
        {net.at("penalty").get<double>(), net.at("l1_ratio").get<double>(),
         net.at("weights").get<std::vector<double>>(), net.at("intercept").get<double>()});
  }
  return fixture;
}

}  // namespace octroi
