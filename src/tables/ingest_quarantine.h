#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/files.h"

namespace octroi {

// A CSV file of rows left out: file,line,column,reason,row, the last one exactly as it was read.
// The file comes into being with its first row.
class QuarantineFile {
 public:
  explicit QuarantineFile(fs::path path) : path_(std::move(path)) {}
  ~QuarantineFile();
  QuarantineFile(const QuarantineFile&) = delete;
  QuarantineFile& operator=(const QuarantineFile&) = delete;

  void add(std::string_view file, uint64_t line, std::string_view column, std::string_view reason,
           std::string_view row);
  // Error (kOutside) if the disk does not take it. Call it before the object goes.
  void close();
  // "bureau.csv:12: column AMT: `x` is not a number" of the first row added, "" if there is none.
  const std::string& first() const { return first_; }

 private:
  void write();

  fs::path path_;
  int descriptor_ = -1;
  std::string buffer_;
  std::string first_;
};

}  // namespace octroi
