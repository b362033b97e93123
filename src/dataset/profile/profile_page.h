#pragma once

#include <string>

#include "dataset/profile/profile.h"

namespace octroi {

// The profile as one HTML page that needs nothing else and prints: what to look at, then table by
// table the columns with their distributions, information values, correlations.
std::string profile_page(const Profile& profile, Language language);

}  // namespace octroi
