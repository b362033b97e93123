#pragma once

#include "dataset/profile/profile.h"
#include "dataset/profile/row_sample.h"
#include "tables/table_scan.h"

namespace octroi {

// What a table of the store holds, column by column, without the table of applicants' own bins.
// `sample` is of its rows; `scan` counts all of them.
TableProfile profile_table(Connection& connection, const Table& table, const TableScan& scan,
                           const RowSample& sample);

// The table of applicants: bins and information value of every column, by the applicants whose
// outcome is known; suspicious values have bins of their own.
void bin_columns_of_applicants(const RowSample& sample, TableProfile& profile);

// Another table: information value of the number of an applicant's rows and of the mean of each
// number, days and flag over them.
void weigh_applicant_means(Connection& connection, const Portfolio& portfolio,
                           const ApplicantOutcomes& outcomes, TableProfile& profile);

// Of the numbers of the table of applicants; suspicious values count as missing.
ProfileCorrelations correlate_numbers(const RowSample& sample, const TableProfile& profile);

}  // namespace octroi
