#include "tables/synthetic/table_files.h"

#include "base/error.h"

namespace octroi {

TableFiles::TableFiles(const fs::path& folder, const std::vector<std::string>& names,
                       const std::vector<std::string>& headers) {
  for (size_t i = 0; i < names.size(); ++i) {
    paths_.push_back(folder / names[i]);
    fs::create_directories(paths_.back().parent_path());
    files_.emplace_back(paths_.back(), std::ios::binary);
    files_.back() << headers[i];
    check(i);
  }
}

void TableFiles::check(size_t file) const {
  if (files_[file].good()) return;
  throw outside_error("The file could not be written.", paths_[file].string(),
                      "Is the disk full, or the folder read-only?");
}

void TableFiles::write(size_t block, const std::vector<std::string>& texts) {
  std::unique_lock lock(mutex_);
  turn_.wait(lock, [&] { return abandoned_ || next_ == block; });
  if (abandoned_) return;
  for (size_t i = 0; i < texts.size(); ++i) {
    files_[i].write(texts[i].data(), static_cast<std::streamsize>(texts[i].size()));
    check(i);
  }
  ++next_;
  turn_.notify_all();
}

void TableFiles::abandon() {
  const std::lock_guard lock(mutex_);
  abandoned_ = true;
  turn_.notify_all();
}

void TableFiles::close() {
  for (size_t i = 0; i < files_.size(); ++i) {
    files_[i].close();
    check(i);
  }
}

}  // namespace octroi
