#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/json.h"
#include "dataset/binning/bin.h"
#include "dataset/binning/binning_settings.h"
#include "dataset/encoding.h"
#include "dataset/frame.h"

namespace octroi {

// The bins of one feature of an encoded frame: ranges of a number by ascending value or groups of
// categories by ascending bad rate, then each special value, then missing, then, for categories,
// those that the fit never saw. The last three are there even without rows, with weight of
// evidence 0, so that every cell has its bin.
class FeatureBinning {
 public:
  FeatureBinning(std::vector<Bin> bins, Trend trend);
  // Fitted on these rows and on nothing else; they must hold goods and bads.
  static FeatureBinning fit(const FrameColumn& column, std::span<const uint8_t> bad,
                            std::span<const size_t> rows, const BinningSettings& settings);

  const std::vector<Bin>& bins() const { return bins_; }
  Trend trend() const { return trend_; }  // of the ranges' bad rates
  double information_value() const;

  size_t bin_of_number(double x) const;
  size_t bin_of_code(int32_t code) const;
  size_t bin_of_cell(const FrameColumn& column, size_t row) const;

  // With the categories' texts; from_json finds their codes in `feature`. Error (kInput) for a
  // category that the feature does not have.
  Json to_json(const EncodedFeature& feature) const;
  static FeatureBinning from_json(const Json& json, const EncodedFeature& feature);

 private:
  std::vector<Bin> bins_;
  Trend trend_;
  std::vector<double> cuts_;         // of the ranges: where the second, third, … begins
  std::vector<size_t> specials_;     // bins of special values
  std::vector<size_t> bin_of_code_;  // bins_.size(): none
  size_t missing_ = 0, unseen_ = 0;
};

// Every column of the frame, in parallel.
std::vector<FeatureBinning> fit_binnings(const Frame& frame, std::span<const uint8_t> bad,
                                         std::span<const size_t> rows,
                                         const BinningSettings& settings);

}  // namespace octroi
