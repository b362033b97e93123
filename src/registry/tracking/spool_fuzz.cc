#include <algorithm>

#include "base/fuzzing.h"
#include "registry/tracking/recorded_operation.h"
#include "registry/tracking/spool.h"
#include "registry/tracking/spool_progress.h"

namespace octroi {
namespace {

// The lines that are JSON objects with right checksums, so that what lies behind those is read too.
std::string sealed(std::string_view text) {
  std::string lines;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    const Json value = Json::parse(text.substr(0, end), nullptr, false);
    if (value.is_object()) lines += spool_line(value);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

void read_operations(const fs::path& file) {
  const SpoolLines read = read_spool_lines(file, 0, size_t{1} << 20);
  for (const SpoolLine& line : read.lines) {
    fuzzing::read_or_refuse([&] {
      const RecordedOperation operation = recorded_operation(line.value, "line");
      const Json again = to_json(recorded_operation(to_json(operation), "line"));
      fuzzing::require(again == to_json(operation), "an operation is read as it was written");
    });
  }
}

void open_spool(const fs::path& folder, std::string_view text) {
  fuzzing::write_quickly(folder / "operations.jsonl", text);
  fuzzing::write_quickly(folder / "delivered.jsonl", text);
  read_operations(folder / "operations.jsonl");
  fuzzing::read_or_refuse([&] {
    const Spool spool = Spool::open(folder);
    const SpoolProgress progress(spool);
    fuzzing::require(progress.open_runs().size() <= progress.run_count(),
                     "only runs that began are open");
  });
}

}  // namespace
}  // namespace octroi

// The input is a spool's operations.jsonl and its delivered.jsonl, with checksums or without.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace octroi;
  static const TemporaryFolder folder;
  const std::string_view text = fuzzing::text_of(data, size);
  open_spool(folder.path(), text);
  open_spool(folder.path(), sealed(text));
  return 0;
}
