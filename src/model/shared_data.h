#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace octroi {

// What trainers that work at the same time on the same rows have in common: binned columns and the
// like, made once. Thread-safe.
class SharedData {
 public:
  // What stands under `key`, made by `make` for the first who asks; the others wait for it. One key
  // always means one type.
  template <typename T>
  std::shared_ptr<T> get(const std::string& key, const std::function<std::shared_ptr<T>()>& make) {
    const std::lock_guard lock(mutex_);
    std::shared_ptr<void>& held = held_[key];
    if (held == nullptr) held = make();
    return std::static_pointer_cast<T>(held);
  }

 private:
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<void>> held_;
};

}  // namespace octroi
