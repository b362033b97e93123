#include "model/scorecard_table.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace octroi {
namespace {

// `points` per unit of margin that the client is better than the riskiest attribute.
CharacteristicPoints points_of(const ScorecardModel& model, size_t at, double riskiest,
                               double points) {
  const Characteristic& characteristic = model.characteristics()[at];
  const std::vector<Bin>& bins = characteristic.binning.bins();
  size_t rows = 0;
  for (const Bin& bin : bins) rows += bin.counts.rows();
  CharacteristicPoints result{model.encoded_features()[characteristic.feature],
                              characteristic.binning.information_value(),
                              {}};
  for (size_t b = 0; b < bins.size(); ++b) {
    const ClassCounts& counts = bins[b].counts;
    result.attributes.push_back({bins[b],
                                 static_cast<double>(counts.rows()) / static_cast<double>(rows),
                                 counts.rows() > 0 ? counts.bad_rate() : 0.0,
                                 points * (riskiest - model.contribution(at, b))});
  }
  return result;
}

}  // namespace

double CharacteristicPoints::range() const {
  double most = 0.0;
  for (const Attribute& attribute : attributes) most = std::max(most, attribute.points);
  return most;
}

ScorecardTable scorecard_table(const ScorecardModel& model, const Calibration& calibration,
                               const PointScale& scale) {
  const double per_log_odds = scale.points_to_double_odds / std::numbers::ln2;
  ScorecardTable table;
  double worst_margin = model.base_value();
  for (size_t c = 0; c < model.characteristics().size(); ++c) {
    double riskiest = model.contribution(c, 0);
    for (size_t b = 0; b < model.characteristics()[c].binning.bins().size(); ++b) {
      riskiest = std::max(riskiest, model.contribution(c, b));
    }
    worst_margin += riskiest;
    table.characteristics.push_back(
        points_of(model, c, riskiest, per_log_odds * calibration.slope()));
  }
  table.base_points =
      scale.base_points - per_log_odds * (calibration.slope() * worst_margin +
                                          calibration.intercept() + std::log(scale.base_odds));
  std::ranges::stable_sort(table.characteristics, std::ranges::greater(),
                           &CharacteristicPoints::range);
  return table;
}

}  // namespace octroi
