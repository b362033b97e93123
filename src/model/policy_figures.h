#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/metrics/estimate.h"
#include "model/metrics/gains.h"
#include "model/policy.h"

namespace octroi {

// Clients that the policy treats alike.
struct PolicyGroup {
  std::string name;
  size_t clients = 0;
  double share = 0.0;
  double mean_pd = 0.0;  // what was predicted; 0 without clients
  Estimate bad_rate;     // what happened, with its exact binomial interval
};

// By decision ("approve", "refer", "refuse") and by grade, in the policy's order, empty ones too.
std::vector<PolicyGroup> decision_groups(const Policy& policy, std::span<const double> pd,
                                         std::span<const uint8_t> bad);
std::vector<PolicyGroup> grade_groups(const Policy& policy, std::span<const double> pd,
                                      std::span<const uint8_t> bad);

// What follows from refusing all from a threshold on.
struct ThresholdFigures {
  double factor = 1.0;  // what was multiplied
  double threshold = 0.0;
  double refused = 0.0;  // share of all clients
  double recall = 0.0;   // share of the bads that are refused
  double cost = 0.0;     // per client
};

// The policy's threshold times 0.8 … 1.2.
std::vector<ThresholdFigures> threshold_sensitivity(const Policy& policy,
                                                    std::span<const double> pd,
                                                    std::span<const uint8_t> bad);

// The same with a missed default that costs `factor` times as much as the policy says.
struct CostFigures {
  CostMatrix costs;
  ThresholdFigures decided;  // at the threshold that is right for these costs
  double unaware = 0.0;      // cost per client at the policy's threshold: nobody knew
  double approve_all = 0.0;
};

// Factors 0.5 … 2: of 10 : 1 these are 5 : 1 to 20 : 1.
std::vector<CostFigures> cost_sensitivity(const Policy& policy, std::span<const double> pd,
                                          std::span<const uint8_t> bad);

// All of it, and the gains by tenths of the clients.
struct PolicyFigures {
  std::vector<PolicyGroup> decisions;
  std::vector<PolicyGroup> grades;
  std::vector<ThresholdFigures> thresholds;
  std::vector<CostFigures> costs;
  std::vector<GainsRow> gains;
};
PolicyFigures measure_policy(const Policy& policy, std::span<const double> pd,
                             std::span<const uint8_t> bad);

}  // namespace octroi
