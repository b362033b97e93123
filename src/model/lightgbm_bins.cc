#include "model/lightgbm_bins.h"

namespace octroi {

std::shared_ptr<const LightGbmDataset> LightGbmBins::part(const std::vector<size_t>& rows) {
  if (!keeps_) return std::make_shared<const LightGbmDataset>(whole_, rows, parameters_);
  const std::lock_guard lock(mutex_);
  std::shared_ptr<const LightGbmDataset>& kept = parts_[rows];
  if (kept == nullptr) {
    kept = std::make_shared<const LightGbmDataset>(whole_, rows, parameters_);
  }
  return kept;
}

}  // namespace octroi
