#include "tables/ingest_quarantine.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.h"
#include "tables/ingest_rows.h"

namespace octroi {
namespace {

constexpr size_t kBlock = size_t{1} << 20;

}  // namespace

QuarantineFile::~QuarantineFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void QuarantineFile::add(std::string_view file, uint64_t line, std::string_view column,
                         std::string_view reason, std::string_view row) {
  if (first_.empty()) {
    first_ = fmt::format("{}:{}: {}{}", file, line,
                         column.empty() ? "" : fmt::format("column {}: ", column), reason);
    buffer_ = "file,line,column,reason,row\n";
  }
  buffer_ += fmt::format("{},{},{},{},{}\n", csv_field(file), line, csv_field(column),
                         csv_field(reason), csv_field(row));
  if (buffer_.size() >= kBlock) write();
}

void QuarantineFile::write() {
  if (descriptor_ < 0) {
    descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (descriptor_ < 0) {
      throw outside_error(fmt::format("Cannot write: {}.", std::strerror(errno)), path_.string());
    }
  }
  std::string_view left = buffer_;
  while (!left.empty()) {
    const ssize_t written = ::write(descriptor_, left.data(), left.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      throw outside_error(fmt::format("Cannot write: {}.", std::strerror(errno)), path_.string(),
                          errno == ENOSPC ? "Free some space on the disk and run again." : "");
    }
    left.remove_prefix(static_cast<size_t>(written));
  }
  buffer_.clear();
}

void QuarantineFile::close() {
  if (!buffer_.empty()) write();
}

}  // namespace octroi
