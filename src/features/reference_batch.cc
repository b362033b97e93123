#include "features/reference_batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "tables/feature_input.h"
#include "tables/stored_applicant.h"

namespace octroi {

ReferenceBatch::ReferenceBatch(Connection& connection, const Portfolio& portfolio,
                               const FeatureSet& features, size_t applicants_per_range)
    : connection_(connection),
      portfolio_(portfolio),
      applicants_per_range_(applicants_per_range),
      keys_(read_applicant_keys(connection, portfolio)) {
  for (size_t file = 0; file < features.files().size(); ++file) {
    statements_.push_back(fmt::format("{}\nORDER BY a.{}", complete_sql(portfolio, features, file),
                                      sql_name(portfolio.key)));
  }
}

ReferenceBatch::~ReferenceBatch() {
  for (const Table* table : feature_tables(portfolio_)) {
    try {
      connection_.execute(fmt::format("DROP VIEW IF EXISTS temp.{}", sql_name(table->name)));
    } catch (const std::exception&) {
      // The views go with the connection at the latest.
    }
  }
}

bool ReferenceBatch::next() {
  begin_ = end_;
  end_ = std::min(begin_ + applicants_per_range_, keys_.size());
  if (begin_ == end_) return false;
  for (const Table* table : feature_tables(portfolio_)) {
    const std::string name = sql_name(table->name);
    connection_.execute(fmt::format(
        "CREATE OR REPLACE TEMP VIEW {} AS SELECT * FROM {}.{} WHERE {} BETWEEN {} AND {}", name,
        kFeatureInput, name, sql_name(portfolio_.key), keys_[begin_], keys_[end_ - 1]));
  }
  return true;
}

}  // namespace octroi
