#include "scoring/text_output.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "base/error.h"

namespace octroi {

TextOutput::TextOutput(const std::string& path) : path_(path) {
  if (path_.empty() || path_ == "-") return;
  staged_ = std::make_unique<Staged>(path_, Staged::What::kFile);
  file_.open(staged_->path(), std::ios::binary);
  check(file_.good());
}

void TextOutput::write(const std::string& text) {
  if (staged_) {
    file_ << text;
    check(file_.good());
  } else {
    check(std::fwrite(text.data(), 1, text.size(), stdout) == text.size());
  }
}

void TextOutput::commit() {
  if (!staged_) {
    check(std::fflush(stdout) == 0);
    return;
  }
  file_.close();
  check(file_.good());
  staged_->commit();
}

void TextOutput::check(bool is_good) const {
  if (is_good) return;
  throw outside_error(
      fmt::format("Cannot write: {}.", std::strerror(errno)), staged_ ? path_ : "standard output",
      errno == ENOSPC ? "Free some space on the disk and run the command again." : "");
}

}  // namespace octroi
