#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "registry/package.h"
#include "scoring/assessment.h"
#include "scoring/scorer.h"
#include "tables/applicant.h"

namespace octroi {

// The raw rows of the applicant `key` in `data`: tables, or applicants' JSON, where the only
// applicant need not be named. Error (kInput) if there is no such applicant, (kUsage) if it must be
// named.
ApplicantRecords choose_applicant(const std::string& data, std::optional<int64_t> key,
                                  const Package& package);

Assessment assess_applicant(const ApplicantRecords& records, const Package& package,
                            const Scorer& scorer);

}  // namespace octroi
