#pragma once

#include "features/feature_set.h"
#include "features/plan/syntax.h"

namespace octroi {

// Reads a file's SELECT, which keeps to the dialect's words (checked_dialect), into its syntax.
// Error (kInput) with file:line:column where it does not follow the dialect's grammar.
SqlQuery parse_sql(const FeatureFile& file);

// The Error about a place of the file.
[[noreturn]] void refuse_sql(const FeatureFile& file, const SqlPlace& place,
                             const std::string& what, const std::string& instead);

}  // namespace octroi
