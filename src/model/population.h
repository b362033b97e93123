#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dataset/encoding.h"
#include "model/trained_model.h"

namespace octroi {

// What is usual, feature by feature, over an encoded frame.
std::vector<FeatureStatistics> describe_population(const Frame& frame);

// Of calibrated PDs that the rows got out of fold.
ScoreDistribution describe_scores(std::span<const double> pd, std::span<const uint8_t> bad);

}  // namespace octroi
