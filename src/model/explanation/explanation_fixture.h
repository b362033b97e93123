#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "base/json.h"
#include "model/explanation/prediction.h"
#include "support/source_folder.h"

// For tests: what tools/make_explanation_fixtures.py wrote, and its model.
namespace octroi::explanation_fixture {

inline const Json& read() {
  static const Json fixture = read_json(source_folder() / "src/model/explanation/fixtures.json");
  return fixture;
}

inline std::vector<double> numbers(const Json& json) { return json.get<std::vector<double>>(); }

// Columns x, z (numbers) and region (a category).
inline Frame clients() {
  const Json& json = read();
  FrameColumn region{
      "region", {}, json.at("region").get<std::vector<int32_t>>(), {"a", "b", "c", "d"}};
  std::vector<int64_t> keys(region.codes.size());
  return {std::move(keys),
          {{"x", numbers(json.at("x")), {}, {}}, {"z", numbers(json.at("z")), {}, {}}, region}};
}

inline std::vector<double> margins(const Frame& frame) {
  const std::vector<double> w = numbers(read().at("weights"));
  std::vector<double> result;
  for (size_t row = 0; row < frame.row_count(); ++row) {
    const double x = frame.column(0).numbers[row], z = frame.column(1).numbers[row];
    const double r = frame.column(2).codes[row];
    result.push_back(read().at("intercept").get<double>() + w[0] * x + w[1] * z + w[2] * r +
                     w[3] * x * z + w[4] * x * r + w[5] * z * r);
  }
  return result;
}

inline std::vector<double> pds(const Frame& frame) {
  std::vector<double> result = margins(frame);
  for (double& one : result) one = 1.0 / (1.0 + std::exp(-one));
  return result;
}

inline constexpr double kTolerance = 1e-9;

}  // namespace octroi::explanation_fixture
