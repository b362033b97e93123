#include "dataset/profile/table_profile.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/parallel.h"
#include "dataset/profile/distribution.h"

namespace octroi {
namespace {

std::vector<size_t> all_rows(const Frame& frame) {
  std::vector<size_t> rows(frame.row_count());
  std::iota(rows.begin(), rows.end(), size_t{0});
  return rows;
}

void describe_numbers(const FrameColumn& column, const RowSample& sample,
                      const std::vector<uint8_t>& bad, const std::vector<size_t>& rows,
                      const ColumnScan& scan, ColumnProfile& profile) {
  const ValueCounts values = count_values(column, bad, rows, {});
  if (values.values.empty()) return;
  profile.suspicious = find_suspicious_values(values, profile.column->type);
  NumberSummary summary{scan.smallest, scan.largest, {}};
  for (size_t i = 0; i < summary.quantiles.size(); ++i) {
    summary.quantiles[i] = quantile(values, NumberSummary::kShares[i]);
  }
  profile.numbers = summary;
  profile.distribution = number_distribution(column, sample.labels, values, profile.suspicious);
}

ColumnProfile describe(const Column& column, const ColumnScan& scan, uint64_t rows) {
  ColumnProfile profile;
  profile.column = &column;
  profile.missing = rows - scan.present;
  profile.special = scan.special;
  profile.distinct = scan.distinct;
  profile.is_constant = scan.present == rows && scan.distinct == 1;
  return profile;
}

// The sample only suspects; all rows decide.
void find_duplicates(Connection& connection, const Frame& frame, TableProfile& profile) {
  for (const DroppedColumn& dropped : inspect_columns(frame, {}).dropped) {
    if (dropped.reason != DroppedColumn::Reason::kDuplicate) continue;
    if (!holds_the_same(connection, *profile.table, dropped.name, dropped.same_as)) continue;
    for (ColumnProfile& column : profile.columns) {
      if (column.column->name == dropped.name) column.same_as = dropped.same_as;
    }
  }
}

}  // namespace

TableProfile profile_table(Connection& connection, const Table& table, const TableScan& scan,
                           const RowSample& sample) {
  TableProfile profile{&table, scan.rows, scan.applicants, sample.frame.row_count(), {}, {}};
  for (size_t i = 0; i < table.columns.size(); ++i) {
    profile.columns.push_back(describe(table.columns[i], scan.columns[i], scan.rows));
  }
  const std::vector<uint8_t> bad = sample.bad();
  const std::vector<size_t> rows = all_rows(sample.frame);
  parallel_for(table.columns.size(), [&](size_t i) {
    ColumnProfile& column = profile.columns[i];
    const FrameColumn* values = sample.frame.find(column.column->name);
    if (values == nullptr) return;
    if (values->is_category()) {
      column.distribution = category_distribution(*values, sample.labels);
    } else {
      describe_numbers(*values, sample, bad, rows, scan.columns[i], column);
    }
  });
  // What the sample suggests is counted on all rows.
  if (sample.frame.row_count() < scan.rows) {
    for (ColumnProfile& column : profile.columns) {
      for (SuspiciousValue& value : column.suspicious) {
        value.rows = count_value(connection, table, *column.column, value.value);
      }
    }
  }
  find_duplicates(connection, sample.frame, profile);
  return profile;
}

void bin_columns_of_applicants(const RowSample& sample, TableProfile& profile) {
  BinningSettings settings;
  for (const ColumnProfile& column : profile.columns) {
    for (const SuspiciousValue& one : column.suspicious) {
      settings.special_values_of[column.column->name].push_back(one.value);
    }
  }
  const CategoryEncoding encoding = CategoryEncoding::of(sample.frame);
  const Frame encoded = encoding.apply(sample.frame).frame;
  const std::vector<FeatureBinning> binnings =
      fit_binnings(encoded, sample.bad(), sample.labelled_rows(), settings);
  for (size_t i = 0; i < binnings.size(); ++i) {
    for (ColumnProfile& column : profile.columns) {
      if (column.column->name != encoding.features()[i].name) continue;
      column.binning = binnings[i];
      column.encoded = encoding.features()[i];
      column.information_value = binnings[i].information_value();
    }
  }
}

void weigh_applicant_means(Connection& connection, const Portfolio& portfolio,
                           const ApplicantOutcomes& outcomes, TableProfile& profile) {
  std::vector<const Column*> columns;
  std::vector<double> largest;
  for (const ColumnProfile& column : profile.columns) {
    if (!column.numbers || column.column->type == ColumnType::kDate) continue;
    columns.push_back(column.column);
    largest.push_back(
        std::max(std::abs(column.numbers->smallest), std::abs(column.numbers->largest)));
  }
  const RowSample means =
      read_applicant_means(connection, portfolio, *profile.table, columns, largest, outcomes);
  const std::vector<FeatureBinning> binnings =
      fit_binnings(means.frame, means.bad(), all_rows(means.frame), {});
  profile.information_value_of_rows = binnings.front().information_value();
  for (size_t i = 0; i < columns.size(); ++i) {
    for (ColumnProfile& column : profile.columns) {
      if (column.column == columns[i]) {
        column.information_value = binnings[i + 1].information_value();
      }
    }
  }
}

}  // namespace octroi
