#include "dataset/split.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/error.h"
#include "dataset/grouped_folds.h"
#include "dataset/time_folds.h"

namespace octroi {
namespace {

void check_values(const Split& split, std::span<const int64_t> values, int folds) {
  const size_t distinct = std::set<int64_t>(values.begin(), values.end()).size();
  const bool by_time = split.kind == SplitKind::kTime;
  const size_t needed = static_cast<size_t>(folds) + (by_time ? 1 : 0);
  if (distinct >= needed) return;
  throw input_error(fmt::format("{} distinct {} are too few for {} folds.", distinct,
                                by_time ? "times" : "groups", folds),
                    fmt::format("column {}", split.column),
                    by_time ? "The first period is only trained on: ask for fewer folds."
                            : "Ask for fewer folds.");
}

void check_classes(const Split& split, std::span<const uint8_t> bad,
                   const std::vector<size_t>& rows, int fold, const char* what) {
  const size_t bads = static_cast<size_t>(
      std::count_if(rows.begin(), rows.end(), [&](size_t row) { return bad[row] != 0; }));
  if (bads > 0 && bads < rows.size()) return;
  throw input_error(fmt::format("All {} applicants that fold {} is {} are {}.", rows.size(),
                                fold + 1, what, bads > 0 ? "bad" : "good"),
                    fmt::format("column {}", split.column),
                    "Ask for fewer folds, or split by another column.");
}

Folds folds_by(const Split& split, std::span<const uint8_t> bad, std::span<const int64_t> values,
               int folds, uint64_t seed) {
  if (split.kind == SplitKind::kTime) {
    return Folds(time_folds(values, folds), folds, Folds::Training::kEarlier);
  }
  return Folds(grouped_folds(bad, values, folds, seed), folds);
}

}  // namespace

const std::vector<std::string>& split_names() {
  static const std::vector<std::string> names = {"stratified", "grouped", "time"};
  return names;
}

std::string_view name_of(SplitKind kind) { return split_names()[static_cast<size_t>(kind)]; }

SplitKind split_kind(std::string_view name) {
  const auto found = std::ranges::find(split_names(), name);
  if (found == split_names().end()) throw defect_error("No such split.", std::string(name));
  return static_cast<SplitKind>(found - split_names().begin());
}

Folds make_folds(const Split& split, std::span<const uint8_t> bad, std::span<const int64_t> values,
                 int folds, uint64_t seed) {
  if (split.kind == SplitKind::kStratified) return {stratified_folds(bad, folds, seed), folds};
  check_values(split, values, folds);
  Folds made = folds_by(split, bad, values, folds, seed);
  for (int fold = 0; fold < folds; ++fold) {
    check_classes(split, bad, made.training(fold), fold, "trained on");
    check_classes(split, bad, made.validation(fold), fold, "judged on");
  }
  return made;
}

}  // namespace octroi
