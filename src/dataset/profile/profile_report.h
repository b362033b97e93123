#pragma once

#include "base/json.h"
#include "dataset/profile/profile.h"

namespace octroi {

// The whole profile for machines.
Json profile_report(const Profile& profile);

}  // namespace octroi
