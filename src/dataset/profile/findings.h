#pragma once

#include <vector>

#include "base/json.h"
#include "dataset/profile/profile.h"

namespace octroi {

// What a profile shows that a reader should look at, the most important first; ties in the order of
// the tables. `ingest` is the report of the ingest that made the store.
std::vector<Finding> find_what_matters(const Profile& profile, const Json& ingest);

}  // namespace octroi
