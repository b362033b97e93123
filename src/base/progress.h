#pragma once

#include <chrono>
#include <mutex>
#include <string>

namespace octroi {

// A bar on standard error while long work runs; silent where standard error is not a terminal.
// Thread-safe. The destructor clears the line, so that results print on a clean one.
class Progress {
 public:
  // `total` 0: the end is not known, only `done` is shown.
  explicit Progress(std::string title, double total = 0.0);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void set(double done, const std::string& note = "");
  void advance(double by = 1.0, const std::string& note = "");

 private:
  void draw(const std::string& note);

  std::string title_;
  double total_;
  double done_ = 0.0;
  bool shown_;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point last_drawn_{};
  std::mutex mutex_;
};

}  // namespace octroi
