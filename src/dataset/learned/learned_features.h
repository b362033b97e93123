#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/json.h"
#include "dataset/encoders/target_encoding.h"
#include "dataset/frame.h"
#include "dataset/learned/learned_feature_settings.h"
#include "dataset/learned/neighbour_target_mean.h"
#include "dataset/learned/peer_deviation.h"

namespace octroi {

// Columns that are learned from other applicants: how far a number is from its peers', the bad rate
// of the nearest applicants, the bad rate of a category. Fitted on the training rows and on nothing
// else; what speaks of labels never gives a training row a value that its own label went into.
class LearnedFeatures {
 public:
  // The training rows make so many stratified folds; the labels that a fold's rows see are those of
  // the other folds.
  static constexpr int kFolds = 5;

  struct Fitted;
  // `frame` is encoded; at least kFolds rows.
  static Fitted fit(const Frame& frame, std::span<const uint8_t> bad, std::span<const size_t> rows,
                    const LearnedFeatureSources& sources, uint64_t seed);

  const std::vector<LearnedColumn>& columns() const { return sources_.columns; }
  // The columns of rows that are not training rows, one value for each of `rows`.
  std::vector<FrameColumn> columns_of(const Frame& frame, std::span<const size_t> rows) const;
  std::vector<FrameColumn> columns_of(const Frame& frame) const;

  Json to_json() const;
  // Error (kInput) if a column speaks of a feature at or beyond `feature_count`.
  static LearnedFeatures from_json(const Json& json, size_t feature_count);

 private:
  LearnedFeatureSources sources_;
  std::vector<PeerDeviation> peers_;
  std::vector<NeighbourTargetMean> neighbours_;
  std::vector<TargetEncoding> encodings_;
};

struct LearnedFeatures::Fitted {
  LearnedFeatures features;
  std::vector<FrameColumn> training_columns;  // out of fold, one value for each training row
};

}  // namespace octroi
