#include "base/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>
#include <utility>

#include "base/error.h"

namespace octroi {
namespace {

Error cannot(std::string_view verb, const fs::path& path) {
  return outside_error(
      fmt::format("Cannot {}: {}.", verb, std::strerror(errno)), path.string(),
      errno == ENOSPC ? "Free some space on the disk and run the command again." : "");
}

class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags)
      : value_(::open(path.c_str(), flags | O_CLOEXEC, 0644)) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return value_; }
  int close() { return value_ < 0 ? 0 : ::close(std::exchange(value_, -1)); }

 private:
  int value_;
};

void flush_to_disk(const fs::path& path) {
  Descriptor descriptor(path, O_RDONLY);
  if (descriptor.get() < 0 || ::fsync(descriptor.get()) != 0) throw cannot("flush to disk", path);
}

void write_all(const Descriptor& descriptor, std::string_view content, const fs::path& path) {
  if (descriptor.get() < 0) throw cannot("write", path);
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor.get(), content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw cannot("write", path);
    content.remove_prefix(static_cast<size_t>(written));
  }
}

void write_and_flush(const fs::path& path, std::string_view content) {
  Descriptor descriptor(path, O_WRONLY | O_CREAT | O_TRUNC);
  write_all(descriptor, content, path);
  if (::fsync(descriptor.get()) != 0 || descriptor.close() != 0) throw cannot("write", path);
}

fs::path staging_path(const fs::path& destination) {
  return destination.parent_path() /
         fmt::format(".{}.{}.partial", destination.filename().string(), ::getpid());
}

fs::path without_trailing_slash(fs::path path) {
  return path.has_filename() ? path : path.parent_path();
}

// A pipe, a terminal, /dev/null: what is renamed over it takes its place for everyone.
bool is_device(const fs::path& path) {
  std::error_code ignored;
  return fs::is_other(path, ignored);
}

void make_parent(const fs::path& path) {
  if (!path.has_parent_path()) return;
  std::error_code failure;
  fs::create_directories(path.parent_path(), failure);
  if (failure) {
    throw outside_error(fmt::format("Cannot make the folder: {}.", failure.message()),
                        path.parent_path().string());
  }
}

}  // namespace

std::string read_file(const fs::path& path) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) throw input_error("The file does not exist.", path.string());
  if (fs::is_directory(path, ignored)) {
    throw input_error("A file was expected, but this is a folder.", path.string());
  }
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream content;
  content << stream.rdbuf();
  if (!stream.good() && !stream.eof()) throw cannot("read", path);
  return std::move(content).str();
}

void write_file_atomically(const fs::path& path, std::string_view content) {
  Staged staged(path, Staged::What::kFile);
  if (is_device(path)) {
    write_all(Descriptor(path, O_WRONLY), content, path);
  } else {
    write_and_flush(staged.path(), content);
  }
  staged.commit();
}

Staged::Staged(fs::path destination, What what)
    : destination_(without_trailing_slash(std::move(destination))),
      staging_(is_device(destination_) ? destination_ : staging_path(destination_)) {
  if (staging_ == destination_) {
    if (what == What::kFile) return;
    throw input_error("A folder was expected, but this is a device or a pipe.",
                      destination_.string(), "Name a folder that may be replaced.");
  }
  make_parent(destination_);
  fs::remove_all(staging_);
  std::error_code failure;
  if (what == What::kFolder && !fs::create_directories(staging_, failure)) {
    throw outside_error(fmt::format("Cannot make the folder: {}.", failure.message()),
                        staging_.string());
  }
}

Staged::~Staged() {
  std::error_code ignored;
  if (!committed_ && staging_ != destination_) fs::remove_all(staging_, ignored);
}

void Staged::commit() {
  if (staging_ == destination_) return;
  if (fs::is_directory(staging_)) {
    for (const auto& entry : fs::recursive_directory_iterator(staging_)) {
      if (entry.is_regular_file()) flush_to_disk(entry.path());
    }
  } else {
    flush_to_disk(staging_);
  }
  // rename() cannot replace a folder that holds files, so the old one steps aside first.
  const fs::path retired = fs::path(staging_).concat(".old");
  std::error_code failure;
  const bool replaces_folder = fs::is_directory(destination_);
  if (replaces_folder) fs::rename(destination_, retired, failure);
  if (!failure) fs::rename(staging_, destination_, failure);
  if (failure) {
    std::error_code ignored;
    if (replaces_folder && !fs::exists(destination_)) fs::rename(retired, destination_, ignored);
    throw outside_error(fmt::format("Cannot put the result in place: {}.", failure.message()),
                        destination_.string());
  }
  committed_ = true;
  std::error_code ignored;
  if (replaces_folder) fs::remove_all(retired, ignored);
}

TemporaryFolder::TemporaryFolder(const fs::path& parent) {
  std::string pattern = (parent / "octroi-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw cannot("make a temporary folder", parent);
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

FileLock::FileLock(const fs::path& path) : path_(without_trailing_slash(path).concat(".lock")) {
  make_parent(path_);
  descriptor_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor_ < 0) throw cannot("open the lock", path_);
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    ::close(descriptor_);
    throw outside_error("Another run of octroi is writing here.", path.string(),
                        "Wait until it ends, or choose another --out.");
  }
}

FileLock::~FileLock() {
  // The file stays: removing it would let a third run lock a new file while a second holds this
  // one.
  ::close(descriptor_);
}

}  // namespace octroi
