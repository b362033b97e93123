#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "features/catalogue.h"
#include "features/value_words.h"
#include "model/scorecard_table.h"

namespace octroi {

// The words and the unit of a feature, as the catalogue has them.
using FeatureDescriptions = std::function<FeatureWords(std::string_view feature)>;

// The card as a lender prints it, in whole points: characteristic by characteristic each attribute
// with its share of the clients, bad rate, weight of evidence and points. Plain text, 100 columns.
std::string scorecard_text(const ScorecardTable& table, const FeatureDescriptions& words,
                           const ValueStyle& style);

// The same for machines, with exact points and the bounds as the model holds them.
Json scorecard_json(const ScorecardTable& table, const FeatureDescriptions& words,
                    const ValueStyle& style);

}  // namespace octroi
