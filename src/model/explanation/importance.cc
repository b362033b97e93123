#include "model/explanation/importance.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <utility>

#include "base/interrupt.h"
#include "base/parallel.h"
#include "model/metrics/estimate.h"

namespace octroi {
namespace {

constexpr size_t kBlockRows = 256;
constexpr size_t kReplicates = 200;

using Groups = std::vector<std::vector<size_t>>;  // positions of features

// |sum of the group's contributions| of each row.
std::vector<double> sizes_of(const Contributions& contributions, const std::vector<size_t>& group) {
  std::vector<double> sizes(contributions.row_count);
  for (size_t row = 0; row < sizes.size(); ++row) {
    double sum = 0.0;
    for (const size_t feature : group) sum += contributions.row(row)[feature];
    sizes[row] = std::abs(sum);
  }
  return sizes;
}

// How often each row is drawn, replicate by replicate: the same draws for every group.
std::vector<std::vector<uint32_t>> draws(size_t rows, uint64_t seed) {
  std::vector<std::vector<uint32_t>> counts(kReplicates, std::vector<uint32_t>(rows, 0));
  for (size_t replicate = 0; replicate < kReplicates; ++replicate) {
    std::mt19937_64 random(seed + replicate);
    for (size_t i = 0; i < rows; ++i) ++counts[replicate][random() % rows];
  }
  return counts;
}

Estimate mean_with_interval(const std::vector<double>& sizes,
                            const std::vector<std::vector<uint32_t>>& drawn) {
  std::vector<double> means;
  for (const std::vector<uint32_t>& counts : drawn) {
    double sum = 0.0;
    for (size_t row = 0; row < sizes.size(); ++row) sum += counts[row] * sizes[row];
    means.push_back(sum / static_cast<double>(sizes.size()));
  }
  return estimate(mean(sizes), deviation(means), 0.0, std::numeric_limits<double>::infinity());
}

std::vector<Estimate> mean_sizes(const Contributions& contributions, const Groups& groups,
                                 uint64_t seed) {
  const std::vector<std::vector<uint32_t>> drawn = draws(contributions.row_count, seed);
  std::vector<Estimate> means(groups.size());
  parallel_for(groups.size(), [&](size_t group) {
    means[group] = mean_with_interval(sizes_of(contributions, groups[group]), drawn);
  });
  return means;
}

// Sets the figures of `importance` (one a group) and sorts it.
template <typename Importance>
void rank(std::vector<Importance>& importance, const std::vector<Estimate>& means) {
  double total = 0.0;
  for (const Estimate& one : means) total += one.value;
  for (size_t i = 0; i < means.size(); ++i) {
    importance[i].mean_contribution = means[i].value;
    importance[i].share = total > 0.0 ? means[i].value / total : 0.0;
    importance[i].low = means[i].low;
    importance[i].high = means[i].high;
  }
  std::stable_sort(importance.begin(), importance.end(), [](const auto& a, const auto& b) {
    return a.mean_contribution > b.mean_contribution;
  });
}

}  // namespace

Contributions contributions_to(const Model& model, const Frame& frame,
                               std::span<const size_t> rows) {
  Contributions all{rows.size(), frame.column_count(), 0.0, {}};
  all.values.reserve(all.row_count * all.feature_count);
  for (size_t begin = 0; begin < rows.size(); begin += kBlockRows) {
    throw_if_interrupted();
    const std::span<const size_t> block =
        rows.subspan(begin, std::min(kBlockRows, rows.size() - begin));
    const Contributions part = model.contributions(frame.rows({block.begin(), block.end()}));
    all.base_value = part.base_value;
    all.values.insert(all.values.end(), part.values.begin(), part.values.end());
  }
  return all;
}

std::vector<FeatureImportance> feature_importance(const std::vector<std::string>& features,
                                                  const Contributions& contributions,
                                                  uint64_t seed) {
  Groups groups;
  std::vector<FeatureImportance> importance;
  for (size_t i = 0; i < features.size(); ++i) {
    groups.push_back({i});
    importance.emplace_back().feature = features[i];
  }
  rank(importance, mean_sizes(contributions, groups, seed));
  return importance;
}

std::vector<ThemeImportance> theme_importance(const std::vector<std::string>& features,
                                              const FeatureThemes& theme_of,
                                              const Contributions& contributions, uint64_t seed) {
  std::map<std::string, ThemeImportance> by_key;
  for (size_t i = 0; i < features.size(); ++i) {
    FeatureTheme theme = theme_of(features[i]);
    ThemeImportance& importance = by_key[theme.key];
    importance.theme = std::move(theme);
    importance.features.push_back(i);
  }
  Groups groups;
  std::vector<ThemeImportance> importance;
  for (auto& [key, theme] : by_key) {
    groups.push_back(theme.features);
    importance.push_back(std::move(theme));
  }
  rank(importance, mean_sizes(contributions, groups, seed));
  return importance;
}

}  // namespace octroi
