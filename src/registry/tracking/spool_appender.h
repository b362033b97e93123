#pragma once

#include <cstdint>

#include "registry/tracking/spool_line.h"

namespace octroi {

// Appends lines to a file, each whole or not at all.
class SpoolAppender {
 public:
  // Made if it is not there. What follows byte `size` is the rest of a broken write: cut off.
  SpoolAppender(fs::path file, uint64_t size);
  ~SpoolAppender();
  SpoolAppender(const SpoolAppender&) = delete;
  SpoolAppender& operator=(const SpoolAppender&) = delete;

  // Error (kOutside) when the disk is full.
  void append(const Json& value);
  uint64_t size() const { return size_; }

 private:
  [[noreturn]] void fail();
  fs::path file_;
  int descriptor_;
  uint64_t size_;
};

}  // namespace octroi
