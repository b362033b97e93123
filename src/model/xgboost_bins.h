#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "model/xgboost_api.h"

namespace octroi {

// The binned rows of a data set, which must outlive them, and of its folds.
class XgboostBins {
 public:
  // `keeps`: the parts are kept for others who ask for the same rows, since several trainers use
  // these bins; else they are as short-lived as their use.
  XgboostBins(const Frame& frame, std::span<const uint8_t> bad, int max_bin, bool keeps)
      : frame_(frame), bad_(bad), keeps_(keeps), whole_(frame, bad, max_bin) {}

  // Rows ascending. Thread-safe; XGBoost trains several boosters on one part at the same time.
  std::shared_ptr<const XgboostMatrix> part(const std::vector<size_t>& rows);

 private:
  const Frame& frame_;
  std::span<const uint8_t> bad_;
  bool keeps_;
  XgboostMatrix whole_;
  std::mutex mutex_;
  std::map<std::vector<size_t>, std::shared_ptr<const XgboostMatrix>> parts_;
};

}  // namespace octroi
