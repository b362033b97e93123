#pragma once

#include <string>

#include "base/language.h"
#include "registry/comparison/comparison.h"

namespace octroi {

// The comparison as one HTML page that needs nothing else and prints.
std::string comparison_page(const Comparison& comparison, Language language);

// The same tables for a terminal.
std::string comparison_text(const Comparison& comparison, Language language);

}  // namespace octroi
