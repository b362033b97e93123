#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dataset/frame.h"
#include "dataset/transforms/transform.h"

namespace octroi {

// Where the slope of an effect changes, by how much.
struct Bend {
  double at;
  double slope;
};

// What one feature adds to a linear margin, as a function of its raw value.
struct FeatureEffect {
  // A number x, held within [low, high] and transformed to t, adds offset + slope · t, and for each
  // bend that t is beyond, the bend's slope · (t − at). A missing one adds `missing`.
  double low = 0.0;
  double high = 0.0;
  double slope = 0.0;
  double offset = 0.0;
  double missing = 0.0;
  // A category adds by_category[code]; empty for a number.
  std::vector<double> by_category;
  Transform transform = Identity();
  std::vector<Bend> bends = {};  // ascending

  double of_number(double x) const;
  // Of a number that LinearPreprocessing::prepare() has transformed.
  double of_prepared(double t) const;
  double of_code(int32_t code) const;
  double of_cell(const FrameColumn& column, size_t row) const;
};

// margins[i] += the effect of every feature of rows[i]. Parallel over rows.
void add_effects(const Frame& frame, std::span<const size_t> rows,
                 const std::vector<FeatureEffect>& effects, std::span<double> margins);
// The same of each row of a frame that LinearPreprocessing::prepare() made.
void add_prepared_effects(const Frame& prepared, const std::vector<FeatureEffect>& effects,
                          std::span<double> margins);

}  // namespace octroi
