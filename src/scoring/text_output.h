#pragma once

#include <fstream>
#include <memory>
#include <string>

#include "base/files.h"

namespace octroi {

// Where a long text goes piece by piece: standard output, or a file written beside and renamed by
// commit(). Error (kOutside) when a piece cannot be written.
class TextOutput {
 public:
  // "-" or "": standard output.
  explicit TextOutput(const std::string& path);
  void write(const std::string& text);
  void commit();

 private:
  void check(bool is_good) const;

  std::string path_;
  std::unique_ptr<Staged> staged_;
  std::ofstream file_;
};

}  // namespace octroi
