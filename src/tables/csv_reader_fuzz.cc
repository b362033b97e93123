#include <algorithm>

#include "base/fuzzing.h"
#include "base/utf8.h"
#include "tables/csv_reader.h"

namespace octroi {
namespace {

using fuzzing::require;

void read_all(const fs::path& path) {
  CsvReader reader(path);
  const std::string_view header = reader.first_line();
  require(header.find('\n') == std::string_view::npos, "the first line is one line");
  if (header.find(';') != std::string_view::npos) reader.set_delimiter(';');
  CsvRecord record;
  uint64_t line = 0;
  while (reader.next(record)) {
    require(record.line > line, "lines ascend");
    line =
        record.line + static_cast<uint64_t>(std::count(record.raw.begin(), record.raw.end(), '\n'));
    require(!record.raw.empty(), "an empty line is no record");
    require(!record.problem.empty() || !first_invalid_utf8(record.raw),
            "invalid UTF-8 is a problem");
    require(!record.problem.empty() || !record.fields.empty(), "a record has fields");
    size_t taken = 0;
    for (const std::string_view field : record.fields) taken += field.size();
    require(taken + record.fields.size() <= record.raw.size() + 1,
            "fields are parts of the record");
  }
  require(!reader.next(record), "the end stays the end");
}

}  // namespace
}  // namespace octroi

// The bytes as a file, compressed if they begin as gzip does.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace octroi;
  static const TemporaryFolder folder;
  const std::string_view bytes = fuzzing::text_of(data, size);
  const fs::path path =
      folder.path() / (bytes.starts_with("\x1f\x8b") ? "rows.csv.gz" : "rows.csv");
  fuzzing::write_quickly(path, bytes);
  fuzzing::read_or_refuse([&] { read_all(path); });
  return 0;
}
