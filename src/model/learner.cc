#include "model/learner.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "base/spelling.h"
#include "model/augmented_learner.h"
#include "model/bagged_learner.h"
#include "model/forest_learner.h"
#include "model/learned_feature_settings_reader.h"
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
  // Draws at random, so that several fits of it differ (the setting `bags`).
  bool draws = false;
};

template <typename T>
std::unique_ptr<Learner> make(const TomlTable& settings) {
  return std::make_unique<T>(settings);
}

// The simplest first.
constexpr KnownLearner kLearners[] = {
    {"majority", make<MajorityLearner>},       {"logistic", make<LogisticLearner>},
    {"scorecard", make<ScorecardLearner>},     {"forest", make<ForestLearner>},
    {"lightgbm", make<LightGbmLearner>, true}, {"xgboost", make<XgboostLearner>, true}};

void check_sections(const TomlTable& models) {
  for (const std::string& section : models.keys()) {
    const std::vector<std::string>& known = learner_names();
    if (std::find(known.begin(), known.end(), section) != known.end()) continue;
    throw input_error(fmt::format("There is no learner `{}`.", section), models.where(section),
                      did_you_mean(section, known));
  }
}

const KnownLearner& known_learner(const std::string& name) {
  for (const KnownLearner& learner : kLearners) {
    if (name == learner.name) return learner;
  }
  throw usage_error(fmt::format("There is no model `{}`.", name),
                    did_you_mean(name, learner_names()));
}

std::unique_ptr<Learner> make_bagged(const std::string& name, const TomlTable& settings) {
  const KnownLearner& learner = known_learner(name);
  const int bags = learner.draws && settings.has(kBagsSetting) ? settings.count(kBagsSetting) : 1;
  std::unique_ptr<Learner> made = learner.make(settings);
  if (bags == 1) return made;
  return std::make_unique<BaggedLearner>(std::move(made), bags);
}

TomlTable settings_with(const std::string& name, const Portfolio& portfolio,
                        const TomlValues& values) {
  const TomlTable space = portfolio.settings.table("search").table(name);
  return learner_settings(name, portfolio).with(values, space);
}

// The learner, given the learned features if the portfolio wants it to see them.
std::unique_ptr<Learner> with_learned_features(std::unique_ptr<Learner> learner,
                                               const Portfolio& portfolio) {
  if (!portfolio.settings.has("learned_features")) return learner;
  LearnedFeatureSection section =
      read_learned_features(portfolio.settings.table("learned_features"), learner_names());
  if (std::ranges::find(section.models, learner->name()) == section.models.end()) return learner;
  return std::make_unique<AugmentedLearner>(std::move(learner), std::move(section.features));
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

uint64_t seed_of_bag(uint64_t seed, int bag) {
  return seed ^ (static_cast<uint64_t>(bag) * 0x9E3779B97F4A7C15ULL);
}

TomlTable learner_settings(const std::string& name, const Portfolio& portfolio) {
  const TomlTable nothing = TomlTable::parse("", "the defaults of " + name);
  if (!portfolio.settings.has("model")) return nothing;
  const TomlTable models = portfolio.settings.table("model");
  check_sections(models);
  return models.has(name) ? models.table(name) : nothing;
}

std::unique_ptr<Learner> make_learner(const std::string& name, const Portfolio& portfolio) {
  return with_learned_features(make_bagged(name, learner_settings(name, portfolio)), portfolio);
}

std::unique_ptr<Learner> make_learner(const std::string& name, const Portfolio& portfolio,
                                      const TomlValues& found) {
  return with_learned_features(make_bagged(name, settings_with(name, portfolio, found)), portfolio);
}

std::unique_ptr<Learner> make_trial_learner(const std::string& name, const Portfolio& portfolio,
                                            const TomlValues& values) {
  return with_learned_features(known_learner(name).make(settings_with(name, portfolio, values)),
                               portfolio);
}

}  // namespace octroi
