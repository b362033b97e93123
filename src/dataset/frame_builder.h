#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "dataset/frame.h"
#include "features/feature_row.h"
#include "features/feature_set.h"
#include "features/plan/applicant_block.h"
#include "features/plan/plan_executor.h"
#include "tables/duckdb.h"

namespace octroi {

// Columns of the features while rows are filled in, in whatever order; the frame at the end. Error
// (kInput) naming feature and applicant where a number is infinite.
class FrameBuilder {
 public:
  static constexpr size_t kNoRow = static_cast<size_t>(-1);

  FrameBuilder(const FeatureSet& features, size_t rows);

  // The features that a plan computed; rows[i] is the frame's row of the block's applicant i (or
  // kNoRow). May be called by several threads with different rows.
  void set(const ApplicantBlock& block, const FeatureValues& values, const size_t* rows);
  // A chunk of a file's features as DuckDB computed them: the applicant's key, then the file's
  // features.
  void set(const Result& chunk, size_t file, const size_t* rows);
  void set(size_t row, const FeatureRow& values);

  Frame build(std::vector<int64_t> keys);

 private:
  // Texts of a column as codes by first appearance; build() numbers them by their order.
  int32_t code(size_t feature, const std::string& text);
  void set_number(size_t feature, size_t row, double value, int64_t key);
  [[noreturn]] void refuse_infinite(size_t feature, int64_t key) const;

  const FeatureSet& features_;
  std::vector<FrameColumn> columns_;
  std::vector<std::map<std::string, int32_t, std::less<>>> codes_;  // by feature
  std::mutex mutex_;                                                // of codes and dictionaries
  std::vector<double> chunk_;
};

}  // namespace octroi
