#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/language.h"
#include "base/page/html.h"
#include "model/study.h"
#include "model/study_report.h"

namespace octroi {

// The study as one HTML page that needs nothing else and prints: data, models side by side, curves,
// decision and its price, what drives the scores and how, what could go wrong. `bad` are the labels
// of the study's rows; `examples` are sections made elsewhere, which stand after the effects.
std::string study_page(const Study& study, std::span<const uint8_t> bad, const FeatureNames& names,
                       Language language, const std::vector<PageSection>& examples = {});

}  // namespace octroi
