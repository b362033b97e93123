#pragma once

#include <span>
#include <vector>

#include "base/json.h"
#include "base/page/html.h"
#include "features/value_words.h"
#include "model/explanation/explanation.h"
#include "scoring/scorer.h"

namespace octroi {

// Clients of a study who show how the model decides (a clear approval, a clear refusal, one on the
// border), each with the reasons in words and the way from the average score to its own. As
// everywhere, a protected feature is never named. `assessments[i]` is of examples[i].
PageSection example_section(std::span<const LocalExample> examples,
                            const std::vector<Assessment>& assessments, const Scorer& scorer,
                            const ValueStyle& style);

// The same for machines: the assessments with their kind and what became of the client.
Json examples_json(std::span<const LocalExample> examples,
                   const std::vector<Assessment>& assessments, const Scorer& scorer,
                   const ValueStyle& style);

}  // namespace octroi
