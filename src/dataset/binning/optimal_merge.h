#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dataset/binning/weight_of_evidence.h"

namespace octroi {

// How the bad rate may move from bin to bin as the value grows. A peak rises, then falls; kAuto is
// the better of rising and falling.
enum class Trend { kAuto, kAscending, kDescending, kPeak, kValley };
std::string_view name_of(Trend trend);  // "auto", "ascending", …
const std::vector<Trend>& all_trends();

struct MergeConstraints {
  Trend trend = Trend::kAuto;
  size_t max_bins = 10;
  size_t min_rows = 1;  // of a bin
  // Of each two neighbours: the difference of their weights of evidence, and the p-value of the
  // two-sided z-test that their bad rates are equal.
  double min_woe_difference = 0.0;
  double max_p_value = 1.0;
};

struct OptimalMerge {
  std::vector<size_t> last;  // the last pre-bin of each bin, ascending
  Trend trend = Trend::kAscending;
  double information_value = 0.0;
};

// Joins neighbouring pre-bins to the bins of the highest information value that the constraints
// allow; exact, by dynamic programming. Every bin holds both classes. Of equal solutions the one
// with fewer bins is taken; where nothing else is allowed, one bin holds all. `all` counts every
// row, those without a pre-bin too (missing, say).
OptimalMerge merge_optimally(std::span<const ClassCounts> pre_bins, const ClassCounts& all,
                             const MergeConstraints& constraints);

// The p-value of the two-sided z-test, with pooled variance, that two bins have the same bad rate.
double equal_rates_p_value(const ClassCounts& a, const ClassCounts& b);

}  // namespace octroi
