#pragma once

#include <span>
#include <vector>

#include "dataset/frame.h"
#include "model/explanation/prediction.h"

namespace octroi {

// How much two features do together beyond what each does alone (Friedman and Popescu 2008, eq. 44;
// partial dependences are taken at the rows themselves and centred).
struct Interaction {
  size_t first = 0, second = 0;  // positions of the features
  // H: the square root of the interaction's part in the variance of the pair's joint effect, 0 … 1.
  double h = 0.0;
  // The square root of the numerator: the interaction in the prediction's own unit. H alone is
  // large also where the two features do next to nothing.
  double strength = 0.0;
};

// All pairs of the features, by descending strength. Asks for (pairs + features) · rows²
// predictions.
std::vector<Interaction> interactions(const Prediction& predict, const Frame& frame,
                                      std::span<const size_t> rows,
                                      const std::vector<size_t>& features);

}  // namespace octroi
