#include "dataset/binning/category_bins.h"

#include <algorithm>
#include <cmath>

namespace octroi {
namespace {

// One category, or all rare ones.
struct Group {
  std::vector<int32_t> codes;
  ClassCounts counts;
};

std::vector<ClassCounts> counts_of_codes(const FrameColumn& column, std::span<const uint8_t> bad,
                                         std::span<const size_t> rows) {
  std::vector<ClassCounts> counts(column.dictionary.size());
  for (const size_t row : rows) {
    const int32_t code = column.codes[row];
    if (code >= 0) counts[static_cast<size_t>(code)].add(bad[row] != 0);
  }
  return counts;
}

std::vector<Group> groups_by_bad_rate(const std::vector<ClassCounts>& counts, double min_rows) {
  std::vector<Group> groups;
  Group rare;
  for (size_t code = 0; code < counts.size(); ++code) {
    if (counts[code].rows() == 0) continue;
    if (static_cast<double>(counts[code].rows()) >= min_rows) {
      groups.push_back({{static_cast<int32_t>(code)}, counts[code]});
    } else {
      rare.codes.push_back(static_cast<int32_t>(code));
      rare.counts += counts[code];
    }
  }
  if (!rare.codes.empty()) groups.push_back(std::move(rare));
  std::stable_sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
    return a.counts.bad_rate() < b.counts.bad_rate();
  });
  return groups;
}

}  // namespace

std::vector<Bin> fit_category_bins(const FrameColumn& column, std::span<const uint8_t> bad,
                                   std::span<const size_t> rows, const ClassCounts& all,
                                   const BinningSettings& settings) {
  const double row_count = static_cast<double>(rows.size());
  const std::vector<Group> groups = groups_by_bad_rate(counts_of_codes(column, bad, rows),
                                                       settings.min_pre_bin_share * row_count);
  if (groups.empty()) return {};
  std::vector<ClassCounts> counts;
  for (const Group& group : groups) counts.push_back(group.counts);
  const OptimalMerge merge =
      merge_optimally(counts, all,
                      {Trend::kAscending, settings.max_bins,
                       static_cast<size_t>(std::ceil(settings.min_share * row_count)),
                       settings.min_woe_difference, settings.max_p_value});
  std::vector<Bin> bins(merge.last.size());
  size_t group = 0;
  for (size_t i = 0; i < bins.size(); ++i) {
    bins[i].kind = Bin::Kind::kCategories;
    for (; group <= merge.last[i]; ++group) {
      bins[i].counts += groups[group].counts;
      bins[i].codes.insert(bins[i].codes.end(), groups[group].codes.begin(),
                           groups[group].codes.end());
    }
    std::sort(bins[i].codes.begin(), bins[i].codes.end());
  }
  return bins;
}

}  // namespace octroi
