#pragma once

#include <string_view>

namespace octroi {

// What computes features: the plan compiled from the SQL, or DuckDB from the same files as its
// reference.
enum class FeatureEngine { kPlan, kDuckdb };

// "plan" or "duckdb"; Error (kUsage) for another name.
FeatureEngine feature_engine(std::string_view name);

}  // namespace octroi
