#pragma once

#include <cstdint>
#include <span>

namespace octroi {

// Clients by what was decided and what happened; "positive" is refused.
struct Confusion {
  double bads_refused = 0.0;
  double goods_refused = 0.0;
  double bads_approved = 0.0;
  double goods_approved = 0.0;

  double precision() const;  // share of bads among the refused; 0 if nobody is refused
  double recall() const;     // share of bads that are refused; 0 without bads
  // (1 + β²)·precision·recall / (β²·precision + recall): recall counts β times as much as precision
  // (van Rijsbergen 1979). 0 where both are 0.
  double f_beta(double beta) const;
};

Confusion confusion(std::span<const uint8_t> refused, std::span<const uint8_t> bad);

}  // namespace octroi
