#include "registry/tracking/spool_appender.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

#include "base/error.h"

namespace octroi {

SpoolAppender::SpoolAppender(fs::path file, uint64_t size)
    : file_(std::move(file)),
      descriptor_(::open(file_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)),
      size_(size) {
  if (descriptor_ < 0) fail();
  if (::ftruncate(descriptor_, static_cast<off_t>(size_)) != 0) {
    const int reason = errno;
    ::close(descriptor_);
    errno = reason;
    fail();
  }
}

SpoolAppender::~SpoolAppender() { ::close(descriptor_); }

void SpoolAppender::append(const Json& value) {
  const std::string line = spool_line(value);
  std::string_view rest = line;
  while (!rest.empty()) {
    const ssize_t written = ::write(descriptor_, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      const int reason = errno;
      // A part of the line would make the next one unreadable. Should the cut fail too, the reader
      // stops there.
      if (::ftruncate(descriptor_, static_cast<off_t>(size_)) != 0) errno = reason;
      errno = reason;
      fail();
    }
    rest.remove_prefix(static_cast<size_t>(written));
  }
  size_ += line.size();
}

void SpoolAppender::fail() {
  throw outside_error(fmt::format("What is to be tracked cannot be written to the spool: {}.",
                                  std::strerror(errno)),
                      file_.string(),
                      errno == ENOSPC || errno == EDQUOT
                          ? "Free some space there, or name another folder in OCTROI_SPOOL."
                          : "Name a folder that can be written in OCTROI_SPOOL.");
}

}  // namespace octroi
