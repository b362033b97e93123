#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/json.h"

namespace octroi {

// Categories as levels: level 0 stands for all that are rare, then one for missing where that is
// not rare itself, then one for each other category in the order of their codes. Rare are those of
// fewer than `fewest_rows` training rows, those that no training row has among them (scikit-learn's
// min_frequency with handle_unknown="infrequent_if_exist").
class RareGrouping {
 public:
  // Codes are below `categories`, or −1: missing.
  static RareGrouping fit(std::span<const int32_t> codes, size_t categories,
                          std::span<const size_t> rows, size_t fewest_rows);

  size_t level_count() const { return rows_of_level_.size(); }
  // A code that the fit did not know is rare.
  size_t level_of(int32_t code) const {
    const auto at = static_cast<size_t>(code + 1);
    return at < level_of_code_.size() ? level_of_code_[at] : 0;
  }
  size_t category_count() const { return level_of_code_.size() - 1; }
  // Training rows of a level.
  size_t rows_of(size_t level) const { return rows_of_level_[level]; }

  Json to_json() const;
  static RareGrouping from_json(const Json& json);

 private:
  std::vector<size_t> level_of_code_ = {0};  // of code + 1: position 0 is missing
  std::vector<size_t> rows_of_level_ = {0};
};

}  // namespace octroi
