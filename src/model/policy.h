#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "tables/portfolio.h"

namespace octroi {

// What a wrong decision costs, in the lender's unit.
struct CostMatrix {
  double missed_default = 10.0;  // a bad payer approved
  double refused_good = 1.0;     // a good payer refused

  // On a calibrated PD refusing costs less than approving from here on:
  // refused_good / (missed_default + refused_good).
  double optimal_threshold() const { return refused_good / (missed_default + refused_good); }
};

// points = base_points + points_to_double_odds / ln 2 · (ln((1 − pd) / pd) − ln base_odds),
// held within 0 … 1000. Odds are good : bad; more points, less risk.
struct PointScale {
  double base_points = 600.0;
  double base_odds = 20.0;
  double points_to_double_odds = 50.0;

  double points(double pd) const;
};

struct Grade {
  std::string name;
  double max_pd = 1.0;  // inclusive
};

enum class Decision { kApprove, kRefer, kRefuse };
std::string_view name_of(Decision decision);  // "approve", "refer", "refuse"

// How a calibrated PD becomes points, a grade and a decision.
struct Policy {
  CostMatrix costs;
  std::string amount;  // feature of which the costs are shares; "": they are the same for everyone
  double threshold = costs.optimal_threshold();
  double refer_from = 1.0;  // multiples of the threshold: below the first approve, above the second
  double refer_to = 1.0;    // refuse, between them (inclusive) a person decides
  std::vector<Grade> grades;  // ascending max_pd, the last one 1
  PointScale scale;

  Decision decide(double pd) const;
  const std::string& grade(double pd) const;
  double points(double pd) const { return scale.points(pd); }

  Json to_json() const;
  static Policy from_json(const Json& json);
};

// The [cost], [points], [decision] and [[grade]] of a portfolio, with the threshold that its costs
// make optimal. Error (kInput) with file, line and column.
Policy read_policy(const Portfolio& portfolio);

}  // namespace octroi
