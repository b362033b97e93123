#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/files.h"

namespace octroi {

// Names of features as a text, one a line.
std::string feature_list(std::span<const std::string> features);

// The names that such a file holds; empty lines and those that begin with # are left out. Error
// (kInput) with file and line for a name that is not among `known` or stands twice, or if there is
// none.
std::vector<std::string> read_feature_list(const fs::path& path,
                                           const std::vector<std::string>& known);

}  // namespace octroi
