#pragma once

#include <string>
#include <vector>

#include "base/language.h"
#include "registry/comparison/comparison.h"

namespace octroi {

// A part of the comparison as plain texts, for a terminal or a page.
struct ComparisonTable {
  std::string id;
  std::string title;
  std::string caption;
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;  // the first cell names the row
};

// The figures side by side; each model against the first; the settings that differ (left out where
// none does).
std::vector<ComparisonTable> comparison_tables(const Comparison& comparison, Language language);

}  // namespace octroi
