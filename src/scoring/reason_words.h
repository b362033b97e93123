#pragma once

#include <string>

#include "features/value_words.h"
#include "scoring/assessment.h"
#include "scoring/feature_profile.h"

namespace octroi {

// An applicant's value of a feature for a person to read. What is missing is "not given" in an
// application and "no record" in a summary of other rows.
std::string value_words(const FeatureValue& value, const FeatureProfile& feature,
                        const ValueStyle& style);

// The value that a usual applicant has: the median, the most frequent category, or "not given"
// where most of the population has none.
FeatureValue usual_value(const FeatureProfile& feature);

// Whether the applicant's value is (nearly) the usual one.
bool is_usual(const FeatureValue& value, const FeatureProfile& feature);

// "0.12 (usual: 0.57)", or "0.57, as is usual" where the words are the same.
std::string compared_words(const FeatureValue& value, const FeatureProfile& feature,
                           const ValueStyle& style);

// "external score 2: 0.12 (usual: 0.57) raises the risk"
// "score externe 2 : 0,12 (habituel : 0,57) augmente le risque"
std::string reason_words(const Reason& reason, const FeatureProfile& feature,
                         const ValueStyle& style);

}  // namespace octroi
