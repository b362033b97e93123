#include "tables/ingest_summary.h"

#include <fmt/format.h>

namespace octroi {

std::string summary_of(const IngestReport& report, const fs::path& store) {
  return fmt::format("{}\n{}\n", store.string(), report.to_json().dump(1));
}

}  // namespace octroi
