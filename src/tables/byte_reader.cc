#include "tables/byte_reader.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/error.h"

namespace octroi {
namespace {

// zlib puts the file's path before its reason.
std::string_view without_path(std::string_view reason) {
  const size_t at = reason.rfind(": ");
  return at == reason.npos ? reason : reason.substr(at + 2);
}

}  // namespace

struct ByteReader::State {
  fs::path path;
  gzFile file = nullptr;
  double size = 0;
  bool is_compressed = false;
  ~State() {
    if (file != nullptr) gzclose(file);
  }
};

ByteReader::ByteReader(const fs::path& path) : state_(std::make_unique<State>()) {
  state_->path = path;
  state_->is_compressed = path.extension() == ".gz";
  std::error_code failure;
  state_->size = static_cast<double>(fs::file_size(path, failure));
  if (failure) {
    throw input_error(fmt::format("The file cannot be read: {}.", failure.message()),
                      path.string());
  }
  if (state_->size == 0) {
    throw input_error("The file is empty.", path.string(),
                      "Expected a first line with the names of its columns.");
  }
  state_->file = gzopen(path.c_str(), "rb");
  if (state_->file == nullptr) {
    throw input_error(fmt::format("The file cannot be opened: {}.", std::strerror(errno)),
                      path.string());
  }
  gzbuffer(state_->file, 1U << 18);
  if (state_->is_compressed && gzdirect(state_->file) == 1) {
    throw input_error("The file is named .gz, but it is not compressed by gzip.", path.string(),
                      "Compress it, or take .gz off its name.");
  }
}

ByteReader::~ByteReader() = default;

size_t ByteReader::read(char* to, size_t size) {
  const int count =
      gzread(state_->file, to, static_cast<unsigned>(std::min<size_t>(size, 1U << 30)));
  int status = Z_OK;
  const char* reason = gzerror(state_->file, &status);
  // A file that ends in the middle of its stream gives what it has, and then this status.
  if (status == Z_BUF_ERROR) {
    throw input_error("The compressed file is cut short.", state_->path.string(),
                      "Copy or download it again: its end is missing.");
  }
  if (count < 0 && status == Z_ERRNO) {
    throw outside_error(fmt::format("The file cannot be read: {}.", std::strerror(errno)),
                        state_->path.string());
  }
  if (count < 0) {
    throw input_error(fmt::format("The compressed file is damaged: {}.", without_path(reason)),
                      state_->path.string(), "Copy or download it again.");
  }
  return static_cast<size_t>(count);
}

double ByteReader::share_read() const {
  return std::clamp(static_cast<double>(gzoffset(state_->file)) / state_->size, 0.0, 1.0);
}

}  // namespace octroi
