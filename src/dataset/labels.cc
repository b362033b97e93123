#include "dataset/labels.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"

namespace octroi {

std::vector<int8_t> read_labels(Connection& connection, const Portfolio& portfolio,
                                const std::vector<int64_t>& keys) {
  const Target& target = portfolio.target;
  Result result = connection.query(fmt::format("SELECT {}, {} FROM main.{} WHERE {} IS NOT NULL",
                                               sql_name(portfolio.key), sql_name(target.column),
                                               sql_name(portfolio.table), sql_name(target.column)));
  std::vector<int8_t> labels(keys.size(), -1);
  while (result.next()) {
    for (size_t row = 0; row < result.row_count(); ++row) {
      const int64_t key = result.integer(0, row);
      const double label = result.number(1, row);
      if (label != target.bad && label != target.good) {
        throw input_error(fmt::format("{} of applicant {} is {}, neither good nor bad.",
                                      target.column, key, label),
                          "",
                          fmt::format("Expected {} (bad) or {} (good).", target.bad, target.good));
      }
      const auto place = std::lower_bound(keys.begin(), keys.end(), key) - keys.begin();
      labels[static_cast<size_t>(place)] = label == target.bad ? 1 : 0;
    }
  }
  return labels;
}

}  // namespace octroi
