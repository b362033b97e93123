#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/model_comparison.h"

namespace octroi {

// Those of the study's models whose settings will be searched: none without a budget. Error
// (kUsage) if there is a budget and no model with a space; (kInput) for what is wrong with a space.
std::vector<std::string> searched_models(const Portfolio& portfolio, const StudyOptions& options);

// Searches them one after the other: each with the whole budget of trials and an equal part of the
// time.
std::vector<SearchResult> search_models(const Portfolio& portfolio, const StudyOptions& options,
                                        const Frame& frame, std::span<const uint8_t> bad,
                                        std::span<const FoldRows> folds);

}  // namespace octroi
