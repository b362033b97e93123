#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dataset/folds.h"

namespace octroi {

enum class SplitKind {
  kStratified,  // rows dealt out at random
  kGrouped,     // rows of one group stay together
  kTime,        // judged on what came later than the training rows
};
// "stratified", "grouped", "time".
std::string_view name_of(SplitKind kind);
const std::vector<std::string>& split_names();
// Error (kDefect) for a name that is not one of split_names().
SplitKind split_kind(std::string_view name);

// How rows are split into folds, and by which column of the applicants' table.
struct Split {
  SplitKind kind = SplitKind::kStratified;
  std::string column;  // "" where stratified
};

// `values` are those of the column, one per row, in its order (ranks will do); empty where
// stratified. Error (kInput) for fewer groups than folds, no more times than folds, or a fold
// without goods or bads to learn from or to be judged on.
Folds make_folds(const Split& split, std::span<const uint8_t> bad, std::span<const int64_t> values,
                 int folds, uint64_t seed);

}  // namespace octroi
