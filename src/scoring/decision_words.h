#pragma once

#include <string>
#include <vector>

#include "model/policy.h"
#include "scoring/assessment.h"
#include "scoring/scorer.h"
#include "tables/schema.h"

namespace octroi {

// "approved" / "accordé", "referred to a person" / "à examiner", "refused" / "refusé".
const std::string& decision_words(Decision decision, Language language);

// Where the PD stands against the policy: "PD 12.4%: above 11.4% a loan is refused".
std::string threshold_words(const Assessment& assessment, const Policy& policy, Language language);

// "about 12 clients in 100 like this one have payment difficulties"
std::string frequency_words(double pd, Language language);

// One sentence per thing to bear in mind; none for a file without remarks.
std::vector<std::string> quality_words(const Assessment& assessment, const Scorer& scorer,
                                       Language language);

}  // namespace octroi
