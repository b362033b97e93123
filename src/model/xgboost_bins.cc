#include "model/xgboost_bins.h"

namespace octroi {

std::shared_ptr<const XgboostMatrix> XgboostBins::part(const std::vector<size_t>& rows) {
  const auto make = [&] {
    return std::make_shared<const XgboostMatrix>(whole_, frame_, bad_, rows);
  };
  if (!keeps_) return make();
  const std::lock_guard lock(mutex_);
  std::shared_ptr<const XgboostMatrix>& kept = parts_[rows];
  if (kept == nullptr) kept = make();
  return kept;
}

}  // namespace octroi
