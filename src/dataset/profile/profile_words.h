#pragma once

#include <string>

#include "base/language.h"
#include "dataset/profile/profile.h"

namespace octroi {

// A number of a column as people read it: a date as YYYY-MM-DD, a whole number whole, any other
// with at least three digits that say something.
std::string cell_words(double value, const Column& column, Language language);

std::string count_words(uint64_t count, Language language);

// What a bar counts: "10 to 20", "over 20", a category, "missing".
std::string bar_words(const std::vector<DistributionBar>& bars, size_t index, const Column& column,
                      Language language);

// What a bin of a column holds.
std::string bin_words(const Bin& bin, const ColumnProfile& column, Language language);

std::string type_words(ColumnType type, Language language);

}  // namespace octroi
