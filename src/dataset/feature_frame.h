#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dataset/frame.h"
#include "features/feature_engine.h"
#include "features/feature_row.h"
#include "features/feature_set.h"
#include "tables/duckdb.h"
#include "tables/portfolio.h"

namespace octroi {

// Reads the features of a whole store as frames of some ten thousand applicants each, in ascending
// order of their keys: memory is bounded whatever the size of the portfolio. The dictionaries of
// categories are sorted and belong to the block. Error (kInput) naming feature and applicant where
// SQL yields an infinite number or two rows for one applicant.
class FeatureBlocks {
 public:
  // Some 120 MB of a few hundred features.
  static constexpr size_t kApplicantsPerBlock = 16'384;

  FeatureBlocks(Connection& connection, const Portfolio& portfolio, const FeatureSet& features,
                FeatureEngine engine = FeatureEngine::kPlan,
                size_t applicants_per_block = kApplicantsPerBlock);
  ~FeatureBlocks();

  size_t applicant_count() const;
  // The next block; nullopt after the last one.
  std::optional<Frame> next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

struct LabelledFrame {
  Frame frame;
  std::vector<uint8_t> bad;  // 1 = bad
  // By which the folds are split (read_split_values); empty if no column was asked for.
  std::vector<int64_t> split_values{};
};

// Features of every applicant of the store, by ascending key.
Frame read_features(Connection& connection, const Portfolio& portfolio, const FeatureSet& features,
                    FeatureEngine engine = FeatureEngine::kPlan);

// The same of those applicants that have a target. Error (kInput) naming the applicant if a label
// is neither the good nor the bad one, if no applicant has a label, or if one of them has no value
// of the column that splits the folds ("": none).
LabelledFrame read_labelled_features(Connection& connection, const Portfolio& portfolio,
                                     const FeatureSet& features,
                                     FeatureEngine engine = FeatureEngine::kPlan,
                                     const std::string& split_column = "");

// Rows computed online as a frame; keys[i] is the applicant of rows[i].
Frame frame_of(const FeatureSet& features, std::span<const FeatureRow> rows,
               std::vector<int64_t> keys);

}  // namespace octroi
