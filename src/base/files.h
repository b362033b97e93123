#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace octroi {

namespace fs = std::filesystem;

// The whole file. Error (kInput) if it is missing, (kOutside) if it cannot be read.
std::string read_file(const fs::path& path);

// Writes beside `path`, flushes to disk, then renames over it: a reader sees the old or the new
// file, never a part. A device or a pipe is written to as it is. Error (kOutside) when the disk is
// full or the folder is not writable.
void write_file_atomically(const fs::path& path, std::string_view content);

// A folder or file being built under a temporary name beside its destination. commit() flushes and
// renames it into place (replacing what was there); without commit() the destructor removes it.
class Staged {
 public:
  enum class What { kFile, kFolder };
  // A device or a pipe is no place for a folder: Error (kInput). A file is then written to it as it
  // is, part by part.
  Staged(fs::path destination, What what);
  ~Staged();
  Staged(const Staged&) = delete;
  Staged& operator=(const Staged&) = delete;

  // Where to write. A folder exists already; a file does not.
  const fs::path& path() const { return staging_; }
  void commit();

 private:
  fs::path destination_;
  fs::path staging_;  // the destination itself where that is a device
  bool committed_ = false;
};

// A folder of its own under the system's temporary folder (or `parent`), removed with all it holds.
class TemporaryFolder {
 public:
  explicit TemporaryFolder(const fs::path& parent = fs::temp_directory_path());
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// Holds an exclusive lock on `path`.lock for as long as it lives, so that two runs never write the
// same store or model. Error (kOutside) at once if another process holds it.
class FileLock {
 public:
  explicit FileLock(const fs::path& path);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  fs::path path_;
  int descriptor_ = -1;
};

}  // namespace octroi
