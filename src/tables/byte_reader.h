#pragma once

#include <cstddef>
#include <memory>

#include "base/files.h"

namespace octroi {

// The bytes of a file from its start to its end, gunzipped on the way if gzip wrote it.
class ByteReader {
 public:
  // Error (kInput) if the file is missing, empty, or named .gz but not compressed.
  explicit ByteReader(const fs::path& path);
  ~ByteReader();

  // Up to `size` bytes; 0 only at the end. Error (kInput) where a compressed file is cut short or
  // damaged, (kOutside) where the disk fails.
  size_t read(char* to, size_t size);
  // How much of the file, as it lies on disk, has been taken: 0 to 1.
  double share_read() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace octroi
