#include "registry/tracking/pending_logs.h"

#include <algorithm>

namespace octroi {

void PendingLogs::add(int run, const LogBatch& batch) {
  LogBatch& all = batches_[run];
  all.metrics.insert(all.metrics.end(), batch.metrics.begin(), batch.metrics.end());
  for (const KeyValue& param : batch.params) {
    const bool is_known = std::ranges::any_of(all.params, [&](const KeyValue& known) {
      return known.key == param.key && known.value == param.value;
    });
    if (!is_known) all.params.push_back(param);
  }
  for (const KeyValue& tag : batch.tags) {
    const auto known = std::ranges::find(all.tags, tag.key, &KeyValue::key);
    if (known == all.tags.end()) {
      all.tags.push_back(tag);
    } else {
      known->value = tag.value;
    }
  }
}

}  // namespace octroi
