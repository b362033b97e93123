#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "model/lightgbm_api.h"

namespace octroi {

// The binned rows of a data set and of its folds.
class LightGbmBins {
 public:
  // `keeps`: the parts are kept for others who ask for the same rows, since several trainers use
  // these bins; else they are as short-lived as their use.
  LightGbmBins(const Frame& frame, std::span<const uint8_t> bad, std::string parameters, bool keeps)
      : parameters_(std::move(parameters)), keeps_(keeps), whole_(frame, bad, parameters_) {}

  // Rows ascending. Thread-safe; LightGBM trains several boosters on one part at the same time.
  std::shared_ptr<const LightGbmDataset> part(const std::vector<size_t>& rows);

 private:
  std::string parameters_;
  bool keeps_;
  LightGbmDataset whole_;
  std::mutex mutex_;
  std::map<std::vector<size_t>, std::shared_ptr<const LightGbmDataset>> parts_;
};

}  // namespace octroi
