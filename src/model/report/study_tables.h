#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/language.h"
#include "model/study.h"

namespace octroi {

// Tables (HTML) of a study; `bad` are the labels of its rows.

// Every model's figures side by side, with 95 % intervals, and whether it is worse than the best.
std::string models_table(const Study& study, std::span<const uint8_t> bad, Language language);
// The chosen model: the riskiest tenth of the clients first.
std::string gains_html(const Study& study, std::span<const uint8_t> bad, Language language);
// The chosen model at other prices of a missed default: threshold, refusals, cost.
std::string sensitivity_table(const Study& study, std::span<const uint8_t> bad, Language language);

}  // namespace octroi
