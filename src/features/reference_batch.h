#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "features/feature_set.h"
#include "tables/duckdb.h"
#include "tables/portfolio.h"

namespace octroi {

// Runs the feature SQL over a store by DuckDB, the reference for the compiled plan: a range of
// applicants at a time, so that memory is bounded by the range and not by the portfolio. The
// connection is one that sees the lender's tables in the schema kFeatureInput (open_store). While
// it lives, temporary views of the range stand before those tables on this connection.
class ReferenceBatch {
 public:
  // Range size that keeps a few hundred features of a range within some 300 MB.
  static constexpr size_t kApplicantsPerRange = 50'000;

  ReferenceBatch(Connection& connection, const Portfolio& portfolio, const FeatureSet& features,
                 size_t applicants_per_range = kApplicantsPerRange);
  ~ReferenceBatch();
  ReferenceBatch(const ReferenceBatch&) = delete;
  ReferenceBatch& operator=(const ReferenceBatch&) = delete;

  // All applicants of the store, ascending.
  const std::vector<int64_t>& keys() const { return keys_; }

  // Moves on to the next range; false after the last one.
  bool next();
  size_t range_begin() const { return begin_; }  // index into keys()
  size_t range_end() const { return end_; }

  // SELECT of file `file` over the range: the applicant's key and the features of the file, one row
  // per applicant in ascending order.
  std::string sql(size_t file) const { return statements_[file]; }

 private:
  Connection& connection_;
  const Portfolio& portfolio_;
  size_t applicants_per_range_;
  std::vector<std::string> statements_;
  std::vector<int64_t> keys_;
  size_t begin_ = 0;
  size_t end_ = 0;
};

}  // namespace octroi
