#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/json.h"
#include "support/source_folder.h"

namespace octroi {

// For tests: scores and labels with the figures that tools/make_metric_fixtures.py computed of them
// by scikit-learn, SciPy or a definition.
struct MetricFixture {
  std::string name;
  std::vector<double> pd, other, margins;
  std::vector<uint8_t> bad;
  Json expected;

  double operator[](const char* figure) const { return expected.at(figure).get<double>(); }
};

// Never empty.
inline std::vector<MetricFixture> metric_fixtures() {
  const Json file = read_json(source_folder() / "src/model/metrics/fixtures.json");
  std::vector<MetricFixture> fixtures;
  for (const Json& json : file.at("cases")) {
    fixtures.push_back(
        {json.at("name").get<std::string>(), json.at("pd").get<std::vector<double>>(),
         json.at("other").get<std::vector<double>>(), json.at("margins").get<std::vector<double>>(),
         json.at("bad").get<std::vector<uint8_t>>(), json.at("expected")});
  }
  if (fixtures.empty()) throw std::runtime_error("fixtures.json has no cases");
  return fixtures;
}

inline constexpr double kFixtureTolerance = 1e-9;

}  // namespace octroi
