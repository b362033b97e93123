#include "model/search/search_settings.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "base/spelling.h"
#include "model/learner.h"

namespace octroi {
namespace {

constexpr const char* kOwnKeys[] = {"objective", "in_flight", "keep_one_in", "spare_one_in"};

void check_keys(const TomlTable& toml) {
  std::vector<std::string> known = learner_names();
  known.insert(known.end(), std::begin(kOwnKeys), std::end(kOwnKeys));
  for (const std::string& key : toml.keys()) {
    if (std::ranges::find(known, key) != known.end()) continue;
    throw input_error(fmt::format("`{}` is neither a setting of the search nor a learner.", key),
                      toml.where(key), did_you_mean(key, known));
  }
}

int whole_between(const TomlTable& toml, const char* key, int low, int high, int otherwise) {
  const int64_t value = toml.integer_or(key, otherwise);
  if (value >= low && value <= high) return static_cast<int>(value);
  throw input_error(fmt::format("`{}` is not between {} and {}.", key, low, high), toml.where(key));
}

SearchObjective read_objective(const TomlTable& toml) {
  const std::string name = toml.text_or("objective", name_of(SearchSettings().objective));
  std::vector<std::string> known;
  for (const SearchObjective objective : {SearchObjective::kLogLoss, SearchObjective::kAuc}) {
    if (name == name_of(objective)) return objective;
    known.emplace_back(name_of(objective));
  }
  throw input_error(fmt::format("There is no objective `{}`.", name), toml.where("objective"),
                    did_you_mean(name, known));
}

}  // namespace

const char* name_of(SearchObjective objective) {
  return objective == SearchObjective::kLogLoss ? "log_loss" : "auc";
}

SearchSettings read_search_settings(const Portfolio& portfolio) {
  SearchSettings settings;
  if (!portfolio.settings.has("search")) return settings;
  const TomlTable toml = portfolio.settings.table("search");
  check_keys(toml);
  settings.objective = read_objective(toml);
  settings.in_flight = whole_between(toml, "in_flight", 1, 64, settings.in_flight);
  settings.keep_one_in = whole_between(toml, "keep_one_in", 2, 10, settings.keep_one_in);
  settings.spare_one_in = whole_between(toml, "spare_one_in", 1, 1000, settings.spare_one_in);
  return settings;
}

}  // namespace octroi
