#pragma once

#include <chrono>
#include <functional>
#include <random>

namespace octroi {

// How long to wait before something that failed is tried again: twice as long each time, with some
// chance in it, so that many who wait for the same server do not come back at the same moment.
class Backoff {
 public:
  using Duration = std::chrono::duration<double>;

  // The waits grow from `first` to `longest`, each with up to `jitter` more.
  Backoff(Duration first, Duration longest, Duration jitter);

  // The next wait.
  Duration next();
  // After a success: begins with `first` again.
  void reset() { waits_ = 0; }

 private:
  Duration first_;
  Duration longest_;
  Duration jitter_;
  int waits_ = 0;
  std::minstd_rand random_;
};

// Sleeps, at most until is_stopped(), which is asked some times a second.
void sleep_for(Backoff::Duration duration, const std::function<bool()>& is_stopped);

}  // namespace octroi
