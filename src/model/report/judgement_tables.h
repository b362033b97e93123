#pragma once

#include <string>

#include "base/language.h"
#include "model/study.h"

namespace octroi {

// "Platt's line", "beta calibration", "isotonic steps"
const Words& words_of(CalibrationMethod method);

// Each model's methods of calibration side by side (HTML), the one taken marked.
std::string calibration_table(const Study& study, Language language);
// What the models' decisions cost in the portfolio's currency (HTML); "" where no amount is named.
std::string money_table(const Study& study, Language language);
// What class weights, SMOTE and a threshold of 0.5 cost (HTML); "" unless that was asked for.
std::string alternatives_table(const Study& study, Language language);

}  // namespace octroi
