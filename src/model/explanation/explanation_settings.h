#pragma once

#include <cstddef>

#include "tables/portfolio.h"

namespace octroi {

// The [explanation] of a portfolio: how closely a study looks into the model that it chose.
struct ExplanationSettings {
  // Scales the rows of the costly parts (shuffled features, interactions); 0 leaves those parts
  // out.
  double effort = 1.0;
  size_t features = 20;     // the most important ones, shuffled one by one
  size_t curves = 6;        // of them drawn as curves
  size_t interacting = 10;  // of them looked at in pairs
};

// The defaults if the portfolio has no such section. Error (kInput) with file, line and column.
ExplanationSettings read_explanation_settings(const Portfolio& portfolio);

}  // namespace octroi
