#pragma once

#include <string>

#include "tables/ingest_report.h"

namespace octroi {

// The report as people read it: a table of the tables, then what they should look at.
std::string summary_of(const IngestReport& report, const fs::path& store);

}  // namespace octroi
