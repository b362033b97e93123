#pragma once

#include <string>

#include "features/value_words.h"
#include "scoring/assessment.h"
#include "scoring/scorer.h"

namespace octroi {

// Scores as CSV (RFC 4180, UTF-8, LF): <key>,pd,points,grade,decision,reason_1 … reason_4. The PD
// has the 17 digits from which the same double is read back; points are whole; the decision is
// approve, refer or refuse in either language.
std::string scores_csv_header(const std::string& key);
std::string scores_csv_line(const Assessment& assessment, const Scorer& scorer,
                            const ValueStyle& style);

}  // namespace octroi
