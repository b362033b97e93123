#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dataset/frame.h"

namespace octroi {

// A column that a model cannot learn from, and why.
struct DroppedColumn {
  enum class Reason { kAllMissing, kConstant, kDuplicate };
  std::string name;
  Reason reason;
  std::string same_as;  // of a duplicate: the column that stays
};
std::string_view name_of(DroppedColumn::Reason reason);

// A column that tells more of the target than a feature known at the decision plausibly could.
struct LeakSuspect {
  std::string name;
  double auc = 0.5;  // of the column alone; below 0.5 it falls with the risk
};

struct Screening {
  std::vector<std::string> kept;
  std::vector<DroppedColumn> dropped;
  std::vector<LeakSuspect> suspects;  // kept, to be looked at
  // The target itself under another name: two values, each of one class alone. In none of the
  // others.
  std::vector<std::string> targets;
};

// Looks at every column of a frame; without labels (`bad` empty) nothing is held against the
// target.
Screening inspect_columns(const Frame& frame, std::span<const uint8_t> bad);

// The same of a training frame. Error (kInput) naming a column that is the target itself.
Screening screen_columns(const Frame& frame, std::span<const uint8_t> bad);

}  // namespace octroi
