#pragma once

#include <map>

#include "registry/tracking/tracking_store.h"

namespace octroi {

// Joins what is logged to a run one by one into one batch: the last value of a tag, and a parameter
// that is said again once.
class PendingLogs {
 public:
  void add(int run, const LogBatch& batch);
  const std::map<int, LogBatch>& batches() const { return batches_; }
  void clear() { batches_.clear(); }

 private:
  std::map<int, LogBatch> batches_;
};

}  // namespace octroi
