#pragma once

#include <string>

#include "base/language.h"
#include "model/study.h"

namespace octroi {

// Tables (HTML) of what the chosen model's policy does to the study's clients.

// Approved, referred, refused: how many, and how many of them were bad.
std::string decisions_table(const Study& study, Language language);
// Each grade: share of the clients, predicted and observed bad rate.
std::string grades_table(const Study& study, Language language);
// Other thresholds, and other prices of a missed default with what not knowing of them would cost.
std::string sensitivity_tables(const Study& study, Language language);

}  // namespace octroi
