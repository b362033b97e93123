#pragma once

#include <condition_variable>
#include <fstream>
#include <mutex>
#include <string>
#include <vector>

#include "base/files.h"

namespace octroi {

// The CSV files of one folder, filled in blocks that several threads make and that are written in
// the order of their numbers.
class TableFiles {
 public:
  // `names` with their header lines; folders in a name are made.
  TableFiles(const fs::path& folder, const std::vector<std::string>& names,
             const std::vector<std::string>& headers);

  // Waits for the blocks before `block`, then writes one text per file. Every block from 0 on must
  // come. Error (kOutside) when the disk is full.
  void write(size_t block, const std::vector<std::string>& texts);

  // Lets those that wait go: a block will never come.
  void abandon();

  // Flushes and closes. Error (kOutside) when the disk is full.
  void close();

 private:
  void check(size_t file) const;

  std::vector<fs::path> paths_;
  std::vector<std::ofstream> files_;
  std::mutex mutex_;
  std::condition_variable turn_;
  size_t next_ = 0;
  bool abandoned_ = false;
};

}  // namespace octroi
