#include "model/learner.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "base/spelling.h"
#include "model/lightgbm_learner.h"
#include "model/logistic_learner.h"
#include "model/majority_learner.h"
#include "model/scorecard_learner.h"
#include "model/xgboost_learner.h"

namespace octroi {
namespace {

struct KnownLearner {
  const char* name;
  std::unique_ptr<Learner> (*make)(const TomlTable& settings);
};

template <typename T>
std::unique_ptr<Learner> make(const TomlTable& settings) {
  return std::make_unique<T>(settings);
}

// The simplest first.
constexpr KnownLearner kLearners[] = {{"majority", make<MajorityLearner>},
                                      {"logistic", make<LogisticLearner>},
                                      {"scorecard", make<ScorecardLearner>},
                                      {"lightgbm", make<LightGbmLearner>},
                                      {"xgboost", make<XgboostLearner>}};

void check_sections(const TomlTable& models) {
  for (const std::string& section : models.keys()) {
    const std::vector<std::string>& known = learner_names();
    if (std::find(known.begin(), known.end(), section) != known.end()) continue;
    throw input_error(fmt::format("There is no learner `{}`.", section), models.where(section),
                      did_you_mean(section, known));
  }
}

TomlTable settings_of(const std::string& name, const Portfolio& portfolio) {
  const TomlTable nothing = TomlTable::parse("", "the defaults of " + name);
  if (!portfolio.settings.has("model")) return nothing;
  const TomlTable models = portfolio.settings.table("model");
  check_sections(models);
  return models.has(name) ? models.table(name) : nothing;
}

}  // namespace

const std::vector<std::string>& learner_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> result;
    for (const KnownLearner& learner : kLearners) result.push_back(learner.name);
    return result;
  }();
  return names;
}

std::unique_ptr<Learner> make_learner(const std::string& name, const Portfolio& portfolio) {
  for (const KnownLearner& learner : kLearners) {
    if (name == learner.name) return learner.make(settings_of(name, portfolio));
  }
  throw usage_error(fmt::format("There is no model `{}`.", name),
                    did_you_mean(name, learner_names()));
}

}  // namespace octroi
