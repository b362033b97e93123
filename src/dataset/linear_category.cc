#include "dataset/linear_category.h"

#include <algorithm>

namespace octroi {

LinearCategory LinearCategory::fit(const FrameColumn& column, std::span<const size_t> rows,
                                   size_t fewest_rows) {
  LinearCategory category;
  category.grouping_ = RareGrouping::fit(column.codes, column.dictionary.size(), rows, fewest_rows);
  for (size_t level = 0; level < category.grouping_.level_count(); ++level) {
    const size_t count = category.grouping_.rows_of(level);
    ColumnScale scale =
        ColumnScale::of_share(static_cast<double>(count) / static_cast<double>(rows.size()));
    if (count < fewest_rows) scale.deviation = 0.0;
    category.levels_.push_back(scale);
  }
  return category;
}

void LinearCategory::write(int32_t code, double* out) const {
  const size_t own = grouping_.level_of(code);
  for (size_t level = 0; level < levels_.size(); ++level) {
    out[level] = levels_[level].of(level == own ? 1.0 : 0.0);
  }
}

void LinearCategory::transposed_product(std::span<const int32_t> codes,
                                        std::span<const double> weights, double* out) const {
  std::fill_n(out, levels_.size(), 0.0);
  double all = 0.0;
  for (size_t i = 0; i < codes.size(); ++i) {
    all += weights[i];
    out[grouping_.level_of(codes[i])] += weights[i];
  }
  for (size_t level = 0; level < levels_.size(); ++level) {
    out[level] = levels_[level].of_sum(out[level], all);
  }
}

FeatureEffect LinearCategory::effect(const double* coefficients) const {
  double none = 0.0;  // what a row of no level would add
  for (size_t level = 0; level < levels_.size(); ++level) {
    none += coefficients[level] * levels_[level].of(0.0);
  }
  const auto of_code = [&](int32_t code) {
    const size_t level = grouping_.level_of(code);
    return none + coefficients[level] * (levels_[level].of(1.0) - levels_[level].of(0.0));
  };
  FeatureEffect effect;
  effect.missing = of_code(-1);
  for (size_t code = 0; code < grouping_.category_count(); ++code) {
    effect.by_category.push_back(of_code(static_cast<int32_t>(code)));
  }
  return effect;
}

}  // namespace octroi
