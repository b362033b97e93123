#pragma once

#include <string>
#include <vector>

#include "base/toml.h"
#include "dataset/frame.h"

namespace octroi {

inline constexpr const char* kMonotoneSetting = "monotone";

// Features along which the margin of trees may only rise (1) or only fall (−1):
// monotone = { debt = 1, income = -1 }.
class MonotoneConstraints {
 public:
  // Of a learner's section; none where it does not say `monotone`. Error (kInput) with file, line
  // and column for a direction that is none.
  static MonotoneConstraints read(const TomlTable& settings);

  bool empty() const { return constraints_.empty(); }
  // 1, −1 or 0 for each column. Error (kInput) at its line for a feature that is no number of the
  // frame.
  std::vector<int> directions(const Frame& frame) const;

 private:
  struct Constraint {
    std::string feature;
    int direction = 0;
    std::string where;
  };
  std::vector<Constraint> constraints_;
};

}  // namespace octroi
