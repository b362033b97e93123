#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace octroi {

// A group of clients of about the same risk, and all groups riskier than it.
struct GainsRow {
  size_t clients = 0;
  size_t bads = 0;
  double bad_rate = 0.0;
  double lift = 0.0;             // bad rate of the group over that of all
  double captured = 0.0;         // share of all bads in this group and the riskier ones
  double cumulative_lift = 0.0;  // bad rate of this group and the riskier ones over that of all
};

// The clients by falling risk in `groups` groups of equal size (± 1); clients of equal score keep
// their order. Empty without clients.
std::vector<GainsRow> gains_table(std::span<const double> scores, std::span<const uint8_t> bad,
                                  size_t groups = 10);

}  // namespace octroi
