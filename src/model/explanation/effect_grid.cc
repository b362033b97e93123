#include "model/explanation/effect_grid.h"

#include <algorithm>
#include <cmath>

namespace octroi {
namespace {

constexpr double kLowest = 0.01, kHighest = 0.99;

struct CategoryRows {
  int32_t code = 0;
  size_t count = 0;
  double sum = 0.0;  // of what is predicted

  double mean() const { return sum / static_cast<double>(count); }
};

}  // namespace

EffectGrid quantile_grid(const FrameColumn& column, std::span<const size_t> rows, size_t points) {
  std::vector<double> values;
  for (const size_t row : rows) {
    if (!std::isnan(column.numbers[row])) values.push_back(column.numbers[row]);
  }
  std::sort(values.begin(), values.end());
  EffectGrid grid{column.name, {}, {}, {}};
  if (values.empty()) return grid;
  for (size_t i = 0; i < points; ++i) {
    const double share =
        kLowest + (kHighest - kLowest) * static_cast<double>(i) / static_cast<double>(points - 1);
    const auto at = static_cast<size_t>(share * static_cast<double>(values.size() - 1));
    if (grid.numbers.empty() || values[at] > grid.numbers.back()) {
      grid.numbers.push_back(values[at]);
    }
  }
  return grid;
}

EffectGrid category_grid(const FrameColumn& column, std::span<const size_t> rows,
                         std::span<const double> predicted, size_t most) {
  std::vector<CategoryRows> categories(column.dictionary.size());
  for (size_t i = 0; i < rows.size(); ++i) {
    const int32_t code = column.codes[rows[i]];
    if (code < 0) continue;
    CategoryRows& category = categories[static_cast<size_t>(code)];
    category.code = code;
    ++category.count;
    category.sum += predicted[i];
  }
  std::erase_if(categories, [](const CategoryRows& category) { return category.count == 0; });
  std::stable_sort(categories.begin(), categories.end(),
                   [](const auto& a, const auto& b) { return a.count > b.count; });
  if (categories.size() > most) categories.resize(most);
  std::stable_sort(categories.begin(), categories.end(),
                   [](const auto& a, const auto& b) { return a.mean() < b.mean(); });
  EffectGrid grid{column.name, {}, {}, column.dictionary};
  for (const CategoryRows& category : categories) grid.codes.push_back(category.code);
  return grid;
}

}  // namespace octroi
