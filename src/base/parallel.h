#pragma once

#include <cstddef>
#include <functional>

namespace octroi {

// Threads to use: OCTROI_THREADS if set, else the cores this process may run on; one where a
// SingleThread lives.
int thread_count();

// Work that runs beside other work of its kind keeps to the thread it is on: while this lives,
// thread_count() is 1 in the thread that made it.
class SingleThread {
 public:
  SingleThread();
  ~SingleThread();
  SingleThread(const SingleThread&) = delete;
  SingleThread& operator=(const SingleThread&) = delete;

 private:
  bool before_;
};

// Runs body(0) … body(count − 1), each once, on `threads` threads (0: thread_count()). The first
// exception stops the rest and is thrown here.
void parallel_for(size_t count, const std::function<void(size_t)>& body, int threads = 0);

}  // namespace octroi
