#include "base/error.h"
#include "registry/tracking/rest_tracking_store.h"
#include "registry/tracking/sqlite_tracking_store.h"
#include "registry/tracking/tracking_uri.h"

namespace octroi {

std::unique_ptr<TrackingStore> open_tracking_store(const std::string& uri) {
  check_tracking_uri(uri);
  if (const auto file = sqlite_file(uri)) return std::make_unique<SqliteTrackingStore>(*file);
  return std::make_unique<RestTrackingStore>(uri);
}

}  // namespace octroi
