#include "model/explanation/interaction.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/interrupt.h"
#include "base/progress.h"
#include "model/explanation/varied_frame.h"
#include "model/metrics/estimate.h"

namespace octroi {
namespace {

// Partial dependences at the rows themselves. The frame of each row with each other row's values is
// made once: what is asked for differs in one or two columns.
class Dependences {
 public:
  Dependences(const Prediction& predict, const Frame& frame, std::span<const size_t> rows)
      : predict_(predict), count_(rows.size()), everyone_(frame.rows(tiled(rows, count_))) {
    for (size_t i = 0; i < count_; ++i) asked_.insert(asked_.end(), count_, i);
  }

  // On these features, centred: by row.
  std::vector<double> on(const std::vector<size_t>& features) const {
    std::map<size_t, FrameColumn> values;
    // The first block of `everyone_` holds the rows as they are.
    for (const size_t feature : features) {
      values[feature] = rows_of(everyone_.column(feature), asked_);
    }
    const std::vector<double> predicted = predict_(varied(everyone_, std::move(values)));
    std::vector<double> means;
    for (size_t i = 0; i < count_; ++i) {
      means.push_back(mean(std::span(predicted).subspan(i * count_, count_)));
    }
    const double centre = mean(means);
    for (double& one : means) one -= centre;
    return means;
  }

 private:
  const Prediction& predict_;
  size_t count_;
  Frame everyone_;
  std::vector<size_t> asked_;  // the row whose values each row of `everyone_` gets
};

Interaction interaction_of(const std::vector<double>& both, const std::vector<double>& first,
                           const std::vector<double>& second) {
  double unexplained = 0.0, total = 0.0;
  for (size_t i = 0; i < both.size(); ++i) {
    const double rest = both[i] - first[i] - second[i];
    unexplained += rest * rest;
    total += both[i] * both[i];
  }
  Interaction result;
  result.h = total > 0.0 ? std::min(1.0, std::sqrt(unexplained / total)) : 0.0;
  result.strength = std::sqrt(unexplained / static_cast<double>(both.size()));
  return result;
}

}  // namespace

std::vector<Interaction> interactions(const Prediction& predict, const Frame& frame,
                                      std::span<const size_t> rows,
                                      const std::vector<size_t>& features) {
  if (rows.empty()) return {};
  const size_t pairs = features.size() * (features.size() - 1) / 2;
  Progress progress("interactions", static_cast<double>(pairs + features.size()));
  const Dependences dependences(predict, frame, rows);
  const auto dependence_on = [&](const std::vector<size_t>& asked) {
    throw_if_interrupted();
    progress.advance();
    return dependences.on(asked);
  };
  std::vector<std::vector<double>> alone;
  for (const size_t feature : features) alone.push_back(dependence_on({feature}));
  std::vector<Interaction> result;
  for (size_t a = 0; a < features.size(); ++a) {
    for (size_t b = a + 1; b < features.size(); ++b) {
      Interaction found =
          interaction_of(dependence_on({features[a], features[b]}), alone[a], alone[b]);
      found.first = features[a];
      found.second = features[b];
      result.push_back(found);
    }
  }
  std::stable_sort(result.begin(), result.end(),
                   [](const auto& a, const auto& b) { return a.strength > b.strength; });
  return result;
}

}  // namespace octroi
