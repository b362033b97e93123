#pragma once

#include <string>

#include "features/feature_set.h"

namespace octroi {

// The file's statement without a closing semicolon, after checking that it keeps to the dialect
// that every engine runs alike. Error (kInput) with file:line:column and what to write instead.
std::string checked_dialect(const FeatureFile& file);

}  // namespace octroi
