#pragma once

#include <string>

#include "base/json.h"

namespace octroi {

// The value as a YAML document in block style, keys in their order: what any YAML reader takes for
// the same value. Texts that YAML could take for something else are quoted.
std::string yaml_of(const Json& value);

}  // namespace octroi
