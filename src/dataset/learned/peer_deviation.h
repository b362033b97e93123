#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "base/json.h"

namespace octroi {

// How far a number lies from the mean of those who share a tuple of categories (say education and
// gender). The means are those of the training rows whose number is there, small groups drawn
// towards the whole: (n · group's mean + kWholeRows · whole's mean) / (n + kWholeRows). A missing
// category is a category of its own; a group that no training row belongs to is the whole.
class PeerDeviation {
 public:
  // The whole counts in a group's mean (and variance) as so many of its rows.
  static constexpr double kWholeRows = 20.0;

  // `by`: a column of codes for each category of the tuple. `scaled`: deviations are divided by the
  // standard deviation within the group, drawn towards that of the whole like the mean.
  static PeerDeviation fit(std::span<const double> numbers,
                           const std::vector<std::span<const int32_t>>& by,
                           std::span<const size_t> rows, bool scaled);

  // number − mean of the group, in the number's unit (in standard deviations if scaled; 0 where
  // that is 0). NaN where the number is.
  double of(double number, const std::vector<int32_t>& group) const;

  Json to_json() const;
  static PeerDeviation from_json(const Json& json);

 private:
  struct Peers {
    double mean = 0.0;
    double deviation = 1.0;  // what is divided by: 1 unless scaled
  };
  Peers whole_;
  std::map<std::vector<int32_t>, Peers> groups_;  // by their codes
};

}  // namespace octroi
