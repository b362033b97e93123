#pragma once

#include <string>

#include "dataset/binning/bin.h"
#include "dataset/encoding.h"
#include "features/value_words.h"

namespace octroi {

// A bin in the words of its feature's unit: "below €1,000", "€1,000 to below €2,000",
// "clerk, nurse", "missing", "any other category".
std::string bin_words(const Bin& bin, const EncodedFeature& feature, const std::string& unit,
                      const ValueStyle& style);

}  // namespace octroi
