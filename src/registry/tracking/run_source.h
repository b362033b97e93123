#pragma once

#include <string>
#include <vector>

#include "base/files.h"
#include "registry/tracking/tracking_store.h"

namespace octroi {

// The tags by which MLflow shows where a run comes from: the command, and the commit that git has
// checked out in `folder`, where that is part of a repository.
std::vector<KeyValue> source_tags(const std::string& command, const fs::path& folder);

}  // namespace octroi
