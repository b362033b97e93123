#pragma once

#include <vector>

#include "dataset/binning/bin.h"
#include "model/scorecard_model.h"
#include "model/trained_model.h"

namespace octroi {

// A bin of a characteristic as a lender prints it.
struct Attribute {
  Bin bin;
  double share = 0.0;     // of the training rows
  double bad_rate = 0.0;  // 0 without rows
  double points = 0.0;    // not below 0; the riskiest attribute of a characteristic has 0
};

struct CharacteristicPoints {
  EncodedFeature feature;
  double information_value = 0.0;
  std::vector<Attribute> attributes;  // as the binning has them, those without rows too
  double range() const;               // of its attributes' points
};

// base_points plus the points of a client's attributes are the client's score, exactly, before the
// scale's bounds. A card printed in whole points is off by at most half a point for the base and
// for each characteristic.
struct ScorecardTable {
  double base_points = 0.0;
  std::vector<CharacteristicPoints> characteristics;  // the widest range of points first
};

// The card of a model that is a scorecard, on its calibration and its policy's scale.
ScorecardTable scorecard_table(const ScorecardModel& model, const Calibration& calibration,
                               const PointScale& scale);

}  // namespace octroi
