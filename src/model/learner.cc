#include "model/learner.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "base/spelling.h"
#include "model/lightgbm_learner.h"
#include "model/logistic_learner.h"
#include "model/majority_learner.h"
#include "model/scorecard_learner.h"

namespace octroi {
namespace {

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
  static const std::vector<std::string> names = {"majority", "logistic", "scorecard", "lightgbm"};
  return names;
}

std::unique_ptr<Learner> make_learner(const std::string& name, const Portfolio& portfolio) {
  const TomlTable settings = settings_of(name, portfolio);
  if (name == "majority") return std::make_unique<MajorityLearner>(settings);
  if (name == "logistic") return std::make_unique<LogisticLearner>(settings);
  if (name == "scorecard") return std::make_unique<ScorecardLearner>(settings);
  if (name == "lightgbm") return std::make_unique<LightGbmLearner>(settings);
  throw usage_error(fmt::format("There is no model `{}`.", name),
                    did_you_mean(name, learner_names()));
}

}  // namespace octroi
