#include "model/search/search_space.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "model/learner.h"

namespace octroi {
namespace {

constexpr double kLargestWholeNumber = 1e9;

SearchParameter read_choices(const std::string& name, const TomlTable& toml) {
  SearchParameter parameter;
  parameter.name = name;
  parameter.choices = toml.values("choices");
  toml.finish();
  std::vector<std::string> texts;
  for (const TomlValue& value : parameter.choices) texts.push_back(text_of(value));
  std::ranges::sort(texts);
  if (texts.size() < 2 || std::ranges::adjacent_find(texts) != texts.end()) {
    throw input_error(fmt::format("`{}` is not at least two different choices.", name),
                      toml.where("choices"), "A single value belongs into the [model] section.");
  }
  return parameter;
}

SearchParameter read_range(const std::string& name, const TomlTable& toml) {
  SearchParameter parameter;
  parameter.name = name;
  parameter.from = toml.number("from");
  parameter.to = toml.number("to");
  parameter.is_log = toml.boolean_or("log", false);
  parameter.is_integer = toml.boolean_or("integer", false);
  toml.finish();
  const double from = parameter.from, to = parameter.to;
  if (!std::isfinite(from) || !std::isfinite(to) || from >= to) {
    throw input_error(
        fmt::format("The range of `{}` is empty: {} is not below {}.", name, from, to),
        toml.where("from"));
  }
  if (parameter.is_log && from <= 0.0) {
    throw input_error(fmt::format("`{}` cannot be searched by ratio from {}.", name, from),
                      toml.where("from"), "Take `log = true` out, or begin above 0.");
  }
  const bool whole = from == std::round(from) && to == std::round(to) &&
                     std::max(std::abs(from), std::abs(to)) <= kLargestWholeNumber;
  if (parameter.is_integer && !whole) {
    throw input_error(fmt::format("The bounds of `{}` are not whole numbers.", name),
                      toml.where("from"));
  }
  return parameter;
}

double start_of(const SearchParameter& parameter, const TomlTable& space, const TomlTable& model) {
  if (!model.has(parameter.name)) {
    throw input_error(fmt::format("`{}` has no value to start from.", parameter.name),
                      space.where(parameter.name),
                      fmt::format("Add `{} = …` to {}.", parameter.name, model.where()));
  }
  if (parameter.is_choice()) {
    const std::string text = model.scalar(parameter.name);
    for (size_t i = 0; i < parameter.choices.size(); ++i) {
      if (text_of(parameter.choices[i]) == text) return static_cast<double>(i);
    }
    throw input_error(
        fmt::format("`{}` starts from {}, which is not one of its choices.", parameter.name, text),
        model.where(parameter.name));
  }
  const double start = parameter.is_integer ? static_cast<double>(model.integer(parameter.name))
                                            : model.number(parameter.name);
  if (start >= parameter.from && start <= parameter.to) return start;
  throw input_error(fmt::format("`{}` starts from {}, which is not between {} and {}.",
                                parameter.name, start, parameter.from, parameter.to),
                    model.where(parameter.name));
}

}  // namespace

TomlValue SearchParameter::value_at(double coordinate) const {
  if (is_choice()) return choices[static_cast<size_t>(coordinate)];
  if (is_integer) return static_cast<int64_t>(coordinate);
  return coordinate;
}

TomlValues SearchSpace::values_at(const Point& point) const {
  TomlValues values;
  for (size_t i = 0; i < parameters.size(); ++i) {
    values.emplace_back(parameters[i].name, parameters[i].value_at(point[i]));
  }
  return values;
}

bool has_search_space(const std::string& learner, const Portfolio& portfolio) {
  return portfolio.settings.has("search") && portfolio.settings.table("search").has(learner);
}

SearchSpace read_search_space(const std::string& learner, const Portfolio& portfolio) {
  const TomlTable toml = portfolio.settings.table("search").table(learner);
  SearchSpace space;
  Point lowest, highest;
  for (const std::string& name : toml.keys()) {
    const TomlTable entry = toml.table(name);
    space.parameters.push_back(entry.has("choices") ? read_choices(name, entry)
                                                    : read_range(name, entry));
    const SearchParameter& parameter = space.parameters.back();
    lowest.push_back(parameter.from);
    highest.push_back(parameter.is_choice() ? static_cast<double>(parameter.choices.size() - 1)
                                            : parameter.to);
  }
  if (space.parameters.empty()) {
    throw input_error(fmt::format("[search.{}] has nothing to search.", learner), toml.where());
  }
  // What the learner refuses is refused here, not after an hour.
  make_learner(learner, portfolio, space.values_at(lowest));
  make_learner(learner, portfolio, space.values_at(highest));
  const TomlTable model = learner_settings(learner, portfolio);
  for (const SearchParameter& parameter : space.parameters) {
    space.start.push_back(start_of(parameter, toml, model));
  }
  return space;
}

}  // namespace octroi
