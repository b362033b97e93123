#include "features/feature_engine.h"

#include <fmt/format.h>

#include <string>

#include "base/error.h"
#include "base/spelling.h"

namespace octroi {

FeatureEngine feature_engine(std::string_view name) {
  if (name == "plan") return FeatureEngine::kPlan;
  if (name == "duckdb") return FeatureEngine::kDuckdb;
  throw usage_error(fmt::format("There is no engine `{}`.", name),
                    did_you_mean(std::string(name), {"plan", "duckdb"}));
}

}  // namespace octroi
