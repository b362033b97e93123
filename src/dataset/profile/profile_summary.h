#pragma once

#include <string>

#include "dataset/profile/profile.h"

namespace octroi {

// The profile for a terminal: the tables, then what to look at first.
std::string profile_summary(const Profile& profile, Language language);

}  // namespace octroi
