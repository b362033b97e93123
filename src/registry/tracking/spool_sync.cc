#include "registry/tracking/spool_sync.h"

#include <limits>

#include "base/interrupt.h"
#include "registry/tracking/mlflow_json.h"
#include "registry/tracking/spool_delivery.h"

namespace octroi {
namespace {

constexpr size_t kAll = std::numeric_limits<size_t>::max();

std::string experiment_of(const TrackingTarget& target) {
  return target.experiment.empty() ? target.experiment_id : target.experiment;
}

}  // namespace

SpoolStatus spool_status(const fs::path& folder) {
  const fs::path operations = folder / "operations.jsonl";
  const SpoolLines recorded = read_spool_lines(operations, 0, kAll);
  const SpoolLines delivered = read_spool_lines(folder / "delivered.jsonl", 0, kAll);
  const Json header = recorded.lines.empty() ? Json::object() : recorded.lines.front().value;
  const TrackingTarget target = spool_target(header, operations);
  SpoolStatus status{folder, target.uri, experiment_of(target)};
  status.created_ms = integer_field(header, "created_ms", operations.string());
  const int64_t position = delivered.lines.empty() ? 0
                                                   : integer_field(delivered.lines.back().value,
                                                                   "position", folder.string());
  for (size_t i = 1; i < recorded.lines.size(); ++i) {
    if (recorded.lines[i].end > static_cast<uint64_t>(position)) ++status.waiting;
  }
  status.is_recorded = spool_is_held(folder);
  return status;
}

SyncedSpool deliver_spool(const fs::path& folder, const std::string& uri) {
  const size_t waiting = spool_status(folder).waiting;
  Spool spool = Spool::open(folder);
  SpoolProgress progress(spool);
  SyncedSpool synced{uri.empty() ? spool.target().uri : uri, experiment_of(spool.target())};
  const std::unique_ptr<TrackingStore> store = open_tracking_store(synced.uri);
  SpoolDelivery delivery(spool, progress, *store);
  while (delivery.deliver_some()) throw_if_interrupted();
  synced.ended_runs = progress.open_runs().size();
  delivery.end_open_runs();
  synced.operations = waiting;
  synced.runs = progress.run_count();
  synced.models = progress.model_count();
  spool.remove();
  return synced;
}

}  // namespace octroi
