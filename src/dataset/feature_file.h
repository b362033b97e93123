#pragma once

#include "base/files.h"
#include "dataset/feature_frame.h"

namespace octroi {

// Computes the features of a whole store and writes them, one row per applicant in ascending order,
// as Parquet (or as CSV where the name ends in .csv); beside, then renamed. Memory is bounded
// whatever the size of the portfolio. Returns the number of applicants; Error (kInput) if the store
// has none.
size_t write_features(Connection& connection, const Portfolio& portfolio,
                      const FeatureSet& features, const fs::path& path,
                      FeatureEngine engine = FeatureEngine::kPlan);

}  // namespace octroi
