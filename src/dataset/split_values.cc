#include "dataset/split_values.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"

namespace octroi {

std::vector<int64_t> read_split_values(Connection& connection, const Portfolio& portfolio,
                                       const std::string& column, std::span<const int64_t> keys) {
  constexpr int64_t kMissing = 0;  // ranks count from 1
  const std::string key = sql_name(portfolio.key), by = sql_name(column);
  Result result = connection.query(fmt::format(
      "SELECT {0}, CASE WHEN {1} IS NULL THEN {2} ELSE dense_rank() OVER (ORDER BY {1} NULLS LAST) "
      "END FROM main.{3}",
      key, by, kMissing, sql_name(portfolio.table)));
  std::vector<int64_t> ranks(keys.size(), kMissing);
  while (result.next()) {
    for (size_t row = 0; row < result.row_count(); ++row) {
      const auto place = std::lower_bound(keys.begin(), keys.end(), result.integer(0, row));
      if (place == keys.end() || *place != result.integer(0, row)) continue;
      ranks[static_cast<size_t>(place - keys.begin())] = result.integer(1, row);
    }
  }
  const auto missing = std::find(ranks.begin(), ranks.end(), kMissing);
  if (missing == ranks.end()) return ranks;
  throw input_error(
      fmt::format("{} of {} applicants with a target have no {}, applicant {} for one.",
                  std::count(missing, ranks.end(), kMissing), keys.size(), column,
                  keys[static_cast<size_t>(missing - ranks.begin())]),
      fmt::format("column {}", column), "The folds are split by it: each applicant needs one.");
}

}  // namespace octroi
