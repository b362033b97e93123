#include "model/calibration/isotonic_calibration.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace octroi {
namespace {

// Clients of the same margin, or of neighbouring ones that were pooled.
struct Block {
  double first_margin = 0.0;
  double last_margin = 0.0;
  double bads = 0.0;
  double clients = 0.0;

  double rate() const { return bads / clients; }
};

std::vector<Block> one_block_per_margin(std::span<const double> margins,
                                        std::span<const uint8_t> bad) {
  std::vector<size_t> order(margins.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::ranges::sort(order, {}, [&](size_t row) { return margins[row]; });
  std::vector<Block> blocks;
  for (const size_t row : order) {
    if (blocks.empty() || blocks.back().last_margin != margins[row]) {
      blocks.push_back({margins[row], margins[row], 0.0, 0.0});
    }
    blocks.back().bads += bad[row];
    blocks.back().clients += 1.0;
  }
  return blocks;
}

std::vector<Block> pool_adjacent_violators(const std::vector<Block>& blocks) {
  std::vector<Block> pooled;
  for (const Block& block : blocks) {
    pooled.push_back(block);
    while (pooled.size() > 1 && pooled[pooled.size() - 2].rate() >= pooled.back().rate()) {
      const Block last = pooled.back();
      pooled.pop_back();
      pooled.back().last_margin = last.last_margin;
      pooled.back().bads += last.bads;
      pooled.back().clients += last.clients;
    }
  }
  return pooled;
}

}  // namespace

IsotonicCalibration IsotonicCalibration::fit(std::span<const double> margins,
                                             std::span<const uint8_t> bad) {
  const double lowest = 1.0 / (static_cast<double>(margins.size()) + 2.0);
  IsotonicCalibration result;
  for (const Block& block : pool_adjacent_violators(one_block_per_margin(margins, bad))) {
    const double pd = std::clamp(block.rate(), lowest, 1.0 - lowest);
    const size_t points = result.pds.size();
    if (points > 0 && result.pds.back() == pd) {  // the bounds made two blocks one step
      if (points > 1 && result.pds[points - 2] == pd) {
        result.margins.back() = block.last_margin;
      } else {
        result.margins.push_back(block.last_margin);
        result.pds.push_back(pd);
      }
      continue;
    }
    result.margins.push_back(block.first_margin);
    result.pds.push_back(pd);
    if (block.last_margin == block.first_margin) continue;
    result.margins.push_back(block.last_margin);
    result.pds.push_back(pd);
  }
  return result;
}

double IsotonicCalibration::pd(double margin) const {
  if (margin <= margins.front()) return pds.front();
  if (margin >= margins.back()) return pds.back();
  const auto above =
      static_cast<size_t>(std::ranges::upper_bound(margins, margin) - margins.begin());
  const double share = (margin - margins[above - 1]) / (margins[above] - margins[above - 1]);
  return pds[above - 1] + share * (pds[above] - pds[above - 1]);
}

double IsotonicCalibration::log_odds(double margin) const {
  const double probability = pd(margin);
  return std::log(probability / (1.0 - probability));
}

double IsotonicCalibration::slope_between(double from, double to) const {
  constexpr double kSameMargin = 1e-12;
  if (std::abs(to - from) < kSameMargin) return 0.0;
  return (log_odds(to) - log_odds(from)) / (to - from);
}

}  // namespace octroi
