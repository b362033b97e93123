#pragma once

#include <string>

#include "dataset/profile/profile.h"

namespace octroi {

// Parts of the profile's page (HTML).

// A table's columns, one a row.
std::string columns_table(const TableProfile& table, Language language);
// A small chart per column, with the share of bads of `profile` where it is known.
std::string distribution_figures(const Profile& profile, const TableProfile& table,
                                 Language language);
// The columns of all tables by information value, falling.
std::string telling_figure(const Profile& profile, Language language);
// The bins of the columns of the table of applicants that tell most, the first ones unfolded.
std::string bins_tables(const TableProfile& table, Language language);
// Heat map, and a table of the pairs that are nearly the same.
std::string correlation_figures(const ProfileCorrelations& correlations, Language language);

}  // namespace octroi
