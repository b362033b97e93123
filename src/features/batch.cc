#include "features/batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "base/progress.h"
#include "tables/feature_input.h"

namespace octroi {
namespace {

std::vector<int64_t> read_keys(Connection& connection, const Portfolio& portfolio) {
  std::vector<int64_t> keys;
  const std::string key = sql_name(portfolio.key);
  Result result = connection.query(fmt::format("SELECT {} FROM {}.{} ORDER BY {}", key,
                                               kFeatureInput, sql_name(portfolio.table), key));
  while (result.next()) {
    for (size_t row = 0; row < result.row_count(); ++row) keys.push_back(result.integer(0, row));
  }
  return keys;
}

std::string feature_table(const FeatureFile& file) { return sql_name("feature_" + file.stem); }

// Every applicant has at least one row; more rows than applicants mean a SELECT without GROUP BY.
void check_row_count(Connection& connection, const FeatureFile& file,
                     const std::vector<int64_t>& keys) {
  const double rows =
      connection.query_number(fmt::format("SELECT count(*) FROM {}", feature_table(file)));
  if (rows == static_cast<double>(keys.size())) return;
  throw input_error("The SQL yields several rows for some applicants.", file.path.string(),
                    "Group by the applicant's key.");
}

}  // namespace

BatchFeatures::BatchFeatures(Connection& connection, const Portfolio& portfolio,
                             const FeatureSet& features, size_t applicants_per_range)
    : connection_(connection),
      portfolio_(portfolio),
      applicants_per_range_(applicants_per_range),
      keys_(read_keys(connection, portfolio)) {
  for (size_t file = 0; file < features.files().size(); ++file) {
    statements_.push_back(fmt::format("{}\nORDER BY a.{}", complete_sql(portfolio, features, file),
                                      sql_name(portfolio.key)));
  }
}

BatchFeatures::~BatchFeatures() {
  for (const Table* table : feature_tables(portfolio_)) {
    try {
      connection_.execute(fmt::format("DROP VIEW IF EXISTS temp.{}", sql_name(table->name)));
    } catch (const std::exception&) {
      // The views go with the connection at the latest.
    }
  }
}

bool BatchFeatures::next() {
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

void compute_features(Connection& connection, const Portfolio& portfolio,
                      const FeatureSet& features) {
  BatchFeatures batch(connection, portfolio, features);
  if (batch.keys().empty()) throw input_error("There are no applicants.");
  Progress progress("Features", static_cast<double>(batch.keys().size()));
  for (bool is_first = true; batch.next(); is_first = false) {
    for (size_t file = 0; file < features.files().size(); ++file) {
      const std::string table = feature_table(features.files()[file]);
      const std::string head = is_first ? fmt::format("CREATE OR REPLACE TEMP TABLE {} AS", table)
                                        : fmt::format("INSERT INTO {}", table);
      connection.execute(fmt::format("{}\n{}", head, batch.sql(file)));
    }
    progress.set(static_cast<double>(batch.range_end()));
  }
  for (const FeatureFile& file : features.files()) check_row_count(connection, file, batch.keys());
}

void write_features(Connection& connection, const Portfolio& portfolio, const FeatureSet& features,
                    const fs::path& path) {
  compute_features(connection, portfolio, features);
  std::string columns;
  std::string tables;
  for (const FeatureFile& file : features.files()) {
    const std::string table = feature_table(file);
    columns += columns.empty() ? table + ".*"
                               : fmt::format(", {}.* EXCLUDE ({})", table, sql_name(portfolio.key));
    // All of them hold the same applicants in the same order.
    tables += tables.empty() ? table : " POSITIONAL JOIN " + table;
  }
  Staged staged(path, Staged::What::kFile);
  connection.execute(fmt::format("COPY (SELECT {} FROM {}) TO {} (FORMAT {})", columns, tables,
                                 sql_text(staged.path().string()),
                                 path.extension() == ".csv" ? "csv" : "parquet"));
  staged.commit();
}

}  // namespace octroi
