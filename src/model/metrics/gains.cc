#include "model/metrics/gains.h"

#include <algorithm>
#include <numeric>

namespace octroi {

std::vector<GainsRow> gains_table(std::span<const double> scores, std::span<const uint8_t> bad,
                                  size_t groups) {
  std::vector<size_t> order(scores.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return scores[a] > scores[b]; });
  const auto all_bads = static_cast<double>(std::count(bad.begin(), bad.end(), uint8_t{1}));
  const double all_rate = all_bads / static_cast<double>(scores.size());
  std::vector<GainsRow> table;
  double clients_so_far = 0.0, bads_so_far = 0.0;
  for (size_t group = 0; group < groups; ++group) {
    GainsRow row;
    const size_t begin = group * order.size() / groups;
    const size_t end = (group + 1) * order.size() / groups;
    if (begin == end) continue;
    row.clients = end - begin;
    for (size_t i = begin; i < end; ++i) row.bads += bad[order[i]];
    clients_so_far += static_cast<double>(row.clients);
    bads_so_far += static_cast<double>(row.bads);
    row.bad_rate = static_cast<double>(row.bads) / static_cast<double>(row.clients);
    if (all_bads > 0.0) {
      row.lift = row.bad_rate / all_rate;
      row.captured = bads_so_far / all_bads;
      row.cumulative_lift = bads_so_far / clients_so_far / all_rate;
    }
    table.push_back(row);
  }
  return table;
}

}  // namespace octroi
