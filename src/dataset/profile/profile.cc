#include "dataset/profile/profile.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "base/progress.h"
#include "dataset/labels.h"
#include "dataset/profile/findings.h"
#include "dataset/profile/table_profile.h"
#include "tables/stored_applicant.h"

namespace octroi {
namespace {

ApplicantOutcomes read_outcomes(Connection& connection, const Portfolio& portfolio) {
  ApplicantOutcomes outcomes;
  outcomes.keys = read_applicant_keys(connection, portfolio);
  if (outcomes.keys.empty()) {
    throw input_error("The table " + portfolio.table + " holds no applicants.");
  }
  outcomes.labels = read_labels(connection, portfolio, outcomes.keys);
  return outcomes;
}

// By the rows whose outcome is known; by all without labels where there are none of both kinds.
Screening screen(const RowSample& sample, bool has_outcomes) {
  if (!has_outcomes) return inspect_columns(sample.frame, {});
  const std::vector<size_t> rows = sample.labelled_rows();
  if (rows.size() == sample.frame.row_count()) return inspect_columns(sample.frame, sample.bad());
  std::vector<uint8_t> bad;
  for (const size_t row : rows) bad.push_back(sample.labels[row] == 1);
  return inspect_columns(sample.frame.rows(rows), bad);
}

void profile_one(Connection& connection, const Portfolio& portfolio, const Table& table,
                 const ApplicantOutcomes& outcomes, Profile& profile) {
  const TableScan scan = scan_table(connection, portfolio, table);
  if (scan.rows == 0) {
    profile.absent.push_back(table.name);
    return;
  }
  const RowSample sample = read_row_sample(connection, portfolio, table, scan.rows, outcomes);
  profile.tables.push_back(profile_table(connection, table, scan, sample));
  TableProfile& own = profile.tables.back();
  if (table.name == portfolio.table) {
    profile.screening = screen(sample, profile.has_outcomes());
    profile.correlations = correlate_numbers(sample, own);
    if (profile.has_outcomes()) bin_columns_of_applicants(sample, own);
  } else if (profile.has_outcomes()) {
    weigh_applicant_means(connection, portfolio, outcomes, own);
  }
}

}  // namespace

const TableProfile* Profile::table_of_applicants() const {
  const auto found = std::find_if(tables.begin(), tables.end(), [&](const TableProfile& table) {
    return table.table->name == applicant_table;
  });
  return found == tables.end() ? nullptr : &*found;
}

Profile make_profile(const Portfolio& portfolio, Store& store) {
  Connection& connection = store.connection();
  const ApplicantOutcomes outcomes = read_outcomes(connection, portfolio);
  Profile profile;
  profile.portfolio = portfolio.name;
  profile.title = portfolio.title;
  profile.applicant_table = portfolio.table;
  profile.target = portfolio.target.column;
  profile.applicants = outcomes.keys.size();
  for (const int8_t label : outcomes.labels) {
    profile.labelled += label >= 0;
    profile.bads += label == 1;
  }
  Progress progress("Profile", static_cast<double>(portfolio.schema.tables.size()));
  for (const Table& table : portfolio.schema.tables) {
    profile_one(connection, portfolio, table, outcomes, profile);
    progress.advance(1.0, table.name);
  }
  profile.findings = find_what_matters(profile, store.report());
  return profile;
}

}  // namespace octroi
