#include "dataset/encoders/rare_grouping.h"

#include "dataset/encoders/category_counts.h"

namespace octroi {

RareGrouping RareGrouping::fit(std::span<const int32_t> codes, size_t categories,
                               std::span<const size_t> rows, size_t fewest_rows) {
  RareGrouping grouping;
  const std::vector<size_t> counts = category_counts(codes, categories, rows);
  grouping.level_of_code_.assign(counts.size(), 0);
  for (size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0 && counts[i] >= fewest_rows) {
      grouping.level_of_code_[i] = grouping.rows_of_level_.size();
      grouping.rows_of_level_.push_back(counts[i]);
    } else {
      grouping.rows_of_level_[0] += counts[i];
    }
  }
  return grouping;
}

Json RareGrouping::to_json() const {
  return {{"level_of_code", level_of_code_}, {"rows_of_level", rows_of_level_}};
}

RareGrouping RareGrouping::from_json(const Json& json) {
  RareGrouping grouping;
  json.at("level_of_code").get_to(grouping.level_of_code_);
  json.at("rows_of_level").get_to(grouping.rows_of_level_);
  return grouping;
}

}  // namespace octroi
