#pragma once

#include <cstdint>
#include <vector>

#include "dataset/frame.h"
#include "tables/duckdb.h"
#include "tables/portfolio.h"

namespace octroi {

// The applicants of a store, ascending, with their outcome: 1 bad, 0 good, −1 unknown.
struct ApplicantOutcomes {
  std::vector<int64_t> keys;
  std::vector<int8_t> labels;

  int8_t of(int64_t key) const;
};

// Rows of a table, scattered over it, as a frame of its profiled_columns (the keys are the
// applicants', several rows of one among them; categories numbered by their order; dates as days
// since 1970-01-01).
struct RowSample {
  Frame frame;
  std::vector<int8_t> labels;  // of each row's applicant

  std::vector<size_t> labelled_rows() const;
  // 1 where the applicant is known to be bad.
  std::vector<uint8_t> bad() const;
};

// `rows`: those that the table has.
RowSample read_row_sample(Connection& connection, const Portfolio& portfolio, const Table& table,
                          uint64_t rows, const ApplicantOutcomes& outcomes);

// Of the applicants with a known outcome: the number of their rows in a table ("", first) and the
// means of its numbers, by column name. `columns` and `largest` as stream_applicant_means has them.
RowSample read_applicant_means(Connection& connection, const Portfolio& portfolio,
                               const Table& table, const std::vector<const Column*>& columns,
                               const std::vector<double>& largest,
                               const ApplicantOutcomes& outcomes);

}  // namespace octroi
