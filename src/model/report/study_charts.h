#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/language.h"
#include "model/study.h"

namespace octroi {

// Figures (HTML) of a study's models on the rows they were not trained on; `bad` are the labels of
// those rows.
std::string roc_figure(const Study& study, std::span<const uint8_t> bad, Language language);
std::string precision_recall_figure(const Study& study, std::span<const uint8_t> bad,
                                    Language language);
// Of the chosen model: predicted PD against what happened, group by group.
std::string calibration_figure(const Study& study, Language language);
// Of all models: cost per client by threshold, around the one that was chosen.
std::string cost_figure(const Study& study, std::span<const uint8_t> bad, Language language);
// Of all models: share of the bads among the riskiest clients, tenth by tenth.
std::string gains_figure(const Study& study, std::span<const uint8_t> bad, Language language);
// Of the chosen model: bad rate of each tenth over that of all.
std::string lift_figure(const Study& study, Language language);

}  // namespace octroi
