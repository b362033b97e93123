#include "registry/lifecycle/fairness_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/number_words.h"
#include "base/text_table.h"

namespace octroi {
namespace {

constexpr double kDaysOfYear = 365.25;

std::string share(double value) { return percent_words(value, Language::kEnglish); }

std::string number(double value) {
  const int decimals = value == std::round(value) ? 0 : 4;
  return number_words(value, decimals, Language::kEnglish);
}

std::string label(const FairnessGroup& group, const std::string& unit) {
  if (group.kind == FairnessGroup::Kind::kCategory) return group.category;
  if (unit != "days") {
    return group.low == group.high ? number(group.low)
                                   : number(group.low) + " to " + number(group.high);
  }
  return fmt::format("{:.0f} to {:.0f} years", std::floor(group.low / kDaysOfYear),
                     std::floor(group.high / kDaysOfYear));
}

std::string words(const FairnessGroup& group, const std::string& unit) {
  return fmt::format("{} ({}, PD {})", label(group, unit), share(group.approved.value),
                     share(group.mean_pd));
}

// Ascending by the share that is approved.
std::vector<FairnessGroup> known_groups(const FairnessField& field) {
  std::vector<FairnessGroup> known;
  for (const FairnessGroup& group : field.groups) {
    if (group.kind == FairnessGroup::Kind::kCategory || group.kind == FairnessGroup::Kind::kRange) {
      known.push_back(group);
    }
  }
  std::ranges::stable_sort(known, {},
                           [](const FairnessGroup& group) { return group.approved.value; });
  return known;
}

}  // namespace

std::string fairness_text(const std::vector<FairnessField>& fields) {
  std::vector<std::vector<std::string>> rows;
  for (const FairnessField& field : fields) {
    const std::vector<FairnessGroup> known = known_groups(field);
    if (known.size() < 2) continue;
    rows.push_back({field.name, words(known.front(), field.unit), words(known.back(), field.unit),
                    share(field.approval_gap)});
  }
  if (rows.empty()) return "";
  return text_table({{"protected field"},
                     {"approved least (mean PD)"},
                     {"approved most (mean PD)"},
                     {"gap", Align::kRight}},
                    rows);
}

}  // namespace octroi
