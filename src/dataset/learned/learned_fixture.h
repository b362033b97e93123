#pragma once

#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <vector>

#include "base/json.h"
#include "support/source_folder.h"

namespace octroi {

// For tests: what tools/make_learned_fixtures.py wrote by scikit-learn.
struct LearnedFixture {
  struct Neighbours {
    size_t k;
    std::vector<double> means;  // of `others`
  };

  std::vector<size_t> training, others;  // rows
  std::vector<std::vector<double>> numbers;
  std::vector<std::vector<int32_t>> categories;
  std::vector<uint8_t> bad;
  std::vector<Neighbours> neighbours;
  std::vector<std::vector<double>> peer_means;  // of each number, of `others`
};

inline std::vector<double> numbers_from(const Json& json) {
  std::vector<double> numbers;
  for (const Json& value : json) {
    numbers.push_back(value.is_null() ? std::numeric_limits<double>::quiet_NaN()
                                      : value.get<double>());
  }
  return numbers;
}

inline LearnedFixture learned_fixture() {
  const Json json = read_json(source_folder() / "src/dataset/learned/fixtures.json");
  LearnedFixture fixture;
  json.at("bad").get_to(fixture.bad);
  fixture.training.resize(json.at("training_rows").get<size_t>());
  fixture.others.resize(fixture.bad.size() - fixture.training.size());
  std::iota(fixture.training.begin(), fixture.training.end(), size_t{0});
  std::iota(fixture.others.begin(), fixture.others.end(), fixture.training.size());
  for (const Json& numbers : json.at("numbers")) fixture.numbers.push_back(numbers_from(numbers));
  json.at("categories").get_to(fixture.categories);
  for (const Json& item : json.at("neighbours")) {
    fixture.neighbours.push_back({item.at("k").get<size_t>(), numbers_from(item.at("means"))});
  }
  for (const Json& means : json.at("peer_means")) fixture.peer_means.push_back(numbers_from(means));
  return fixture;
}

}  // namespace octroi
