#include "base/fuzzing.h"
#include "model/blend_settings.h"
#include "model/learner.h"
#include "model/policy.h"
#include "model/search/search_settings.h"
#include "model/search/search_space.h"
#include "model/training_settings.h"
#include "tables/test_portfolio.h"

namespace octroi {
namespace {

using fuzzing::require;

void check(const Policy& policy) {
  require(policy.threshold > 0.0 && policy.threshold < 1.0, "a threshold is a probability");
  double points = 1000.0;
  for (const double pd : {0.0, 1e-9, 0.02, 0.5, 0.999, 1.0}) {
    require(!policy.grades.empty() && policy.grade(pd).size() < 1000000, "every PD has a grade");
    require(!name_of(policy.decide(pd)).empty(), "every PD has a decision");
    require(policy.points(pd) >= 0.0 && policy.points(pd) <= points, "points fall with risk");
    points = policy.points(pd);
  }
  const Json json = policy.to_json();
  require(Policy::from_json(json).to_json() == json, "a policy is read as it was written");
}

void read_settings(const Portfolio& portfolio) {
  fuzzing::read_or_refuse([&] { check(read_policy(portfolio)); });
  fuzzing::read_or_refuse([&] {
    const TrainingSettings settings = read_training_settings(portfolio);
    require(settings.folds >= 2, "there is more than one fold");
  });
  fuzzing::read_or_refuse([&] {
    const auto blend = read_blend_settings(portfolio);
    require(!blend || blend->members.size() != 1, "a blend has members");
  });
  fuzzing::read_or_refuse(
      [&] { require(read_search_settings(portfolio).in_flight >= 1, "some trial is under way"); });
  for (const std::string& name : learner_names()) {
    fuzzing::read_or_refuse([&] {
      if (!has_search_space(name, portfolio)) return;
      const SearchSpace space = read_search_space(name, portfolio);
      require(make_learner(name, portfolio, space.values_at(space.start))->name() == name,
              "a learner takes the start of its space");
    });
    fuzzing::read_or_refuse(
        [&] { require(make_learner(name, portfolio)->name() == name, "a learner has its name"); });
  }
}

}  // namespace
}  // namespace octroi

// The input is the sections of portfolio.toml that training reads.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace octroi;
  static Portfolio portfolio = TestPortfolio{{}}.read();
  fuzzing::read_or_refuse([&] {
    portfolio.settings = TomlTable::parse(fuzzing::text_of(data, size), "portfolio.toml");
    read_settings(portfolio);
  });
  return 0;
}
