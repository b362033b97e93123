#include "registry/tracking/batch_limits.h"

#include "registry/tracking/mlflow_json.h"

namespace octroi {
namespace {

constexpr size_t kMostOfAll = 1000;
constexpr size_t kMostParams = 100;
constexpr size_t kMostTags = 100;
constexpr size_t kMostBytes = 900'000;

// Fills batch after batch.
class Parts {
 public:
  void add(const LoggedMetric& metric) {
    make_room(metrics_json({metric}).dump().size(), kMostOfAll, &LogBatch::metrics);
    parts_.back().metrics.push_back(metric);
  }
  void add_param(const KeyValue& param) {
    const KeyValue short_enough{param.key, cut(param.value, kLongestParam)};
    make_room(size_of(short_enough), kMostParams, &LogBatch::params);
    parts_.back().params.push_back(short_enough);
  }
  void add_tag(const KeyValue& tag) {
    const KeyValue short_enough{tag.key, cut(tag.value, kLongestTag)};
    make_room(size_of(short_enough), kMostTags, &LogBatch::tags);
    parts_.back().tags.push_back(short_enough);
  }
  std::vector<LogBatch> take() { return std::move(parts_); }

 private:
  static size_t size_of(const KeyValue& pair) {
    return pairs_json({pair}).dump(-1, ' ', false, Json::error_handler_t::replace).size();
  }

  template <typename List>
  void make_room(size_t bytes, size_t most, List LogBatch::*list) {
    bytes_ += bytes;
    ++count_;
    const bool is_full = parts_.empty() || bytes_ > kMostBytes || count_ > kMostOfAll ||
                         (parts_.back().*list).size() >= most;
    if (!is_full) return;
    parts_.emplace_back();
    bytes_ = bytes;
    count_ = 1;
  }

  std::vector<LogBatch> parts_;
  size_t bytes_ = 0;  // of the last part
  size_t count_ = 0;
};

}  // namespace

std::vector<LogBatch> within_limits(const LogBatch& batch) {
  Parts parts;
  for (const KeyValue& param : batch.params) parts.add_param(param);
  for (const KeyValue& tag : batch.tags) parts.add_tag(tag);
  for (const LoggedMetric& metric : batch.metrics) parts.add(metric);
  return parts.take();
}

}  // namespace octroi
