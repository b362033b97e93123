#pragma once

#include <string>

#include "base/language.h"
#include "model/study.h"

namespace octroi {

// Tables (HTML) of a study.

// Every model's figures side by side, with 95 % intervals, and whether it is worse than the best:
// how it ranks, how right its probabilities are, what it costs.
std::string models_table(const Study& study, Language language);
// The same for what depends on the threshold.
std::string threshold_figures_table(const Study& study, Language language);
// The chosen model: the riskiest tenth of the clients first.
std::string gains_html(const Study& study, Language language);

}  // namespace octroi
