#include "model/monotone_constraints.h"

#include <fmt/format.h>

#include "base/error.h"

namespace octroi {

MonotoneConstraints MonotoneConstraints::read(const TomlTable& settings) {
  MonotoneConstraints result;
  if (!settings.has(kMonotoneSetting)) return result;
  const TomlTable toml = settings.table(kMonotoneSetting);
  for (const std::string& feature : toml.keys()) {
    const int64_t direction = toml.integer(feature);
    if (direction != 1 && direction != -1) {
      throw input_error(fmt::format("`{}` is neither 1 (rising) nor -1 (falling).", feature),
                        toml.where(feature));
    }
    result.constraints_.push_back({feature, static_cast<int>(direction), toml.where(feature)});
  }
  return result;
}

std::vector<int> MonotoneConstraints::directions(const Frame& frame) const {
  std::vector<int> directions(frame.column_count(), 0);
  for (const Constraint& constraint : constraints_) {
    size_t column = 0;
    while (column < directions.size() && frame.column(column).name != constraint.feature) ++column;
    if (column == directions.size() || frame.column(column).is_category()) {
      throw input_error(
          fmt::format("`{}` is no number among the features to learn from.", constraint.feature),
          constraint.where,
          "It may be misspelt, a category, or left out because it does not vary.");
    }
    directions[column] = constraint.direction;
  }
  return directions;
}

}  // namespace octroi
