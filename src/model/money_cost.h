#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "dataset/frame.h"
#include "model/metrics/estimate.h"
#include "model/policy.h"
#include "tables/portfolio.h"

namespace octroi {

// What decisions cost in the portfolio's currency, where [cost] names the feature that holds a
// client's amount. The costs are then shares of that amount, as in loss given default × exposure: a
// bad one approved loses missed_default · amount, a good one refused refused_good · amount. The
// cheapest threshold is the same for every client, since the amount cancels from their ratio.
struct MoneyCost {
  Estimate per_client;  // standard error of the mean
  double approve_all = 0.0;
  double refuse_all = 0.0;
  double total = 0.0;
};

// The amount of each row; none where the policy names no feature. Error (kInput) with the setting's
// place if the frame has no such number, or if it is missing or negative in a row.
std::vector<double> amounts_of(const Frame& frame, const Policy& policy,
                               const Portfolio& portfolio);

// `row_costs`: of each row as a share of its amount (Evaluation::row_costs).
MoneyCost money_cost(std::span<const double> row_costs, std::span<const uint8_t> bad,
                     std::span<const double> amounts, const CostMatrix& costs);

}  // namespace octroi
