#include "base/parallel.h"

#include <sched.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/error.h"

namespace octroi {
namespace {

thread_local bool is_single = false;

int threads_from_environment() {
  const char* text = std::getenv("OCTROI_THREADS");
  if (text == nullptr || *text == '\0') return 0;
  char* end = nullptr;
  const long value = std::strtol(text, &end, 10);
  if (*end != '\0' || value < 1 || value > 1024) {
    throw usage_error(std::string("OCTROI_THREADS is `") + text + "`.",
                      "Set a number from 1 to 1024.");
  }
  return static_cast<int>(value);
}

}  // namespace

SingleThread::SingleThread() : before_(is_single) { is_single = true; }
SingleThread::~SingleThread() { is_single = before_; }

int thread_count() {
  static const int count = [] {
    if (const int wanted = threads_from_environment(); wanted > 0) return wanted;
    cpu_set_t allowed;
    if (::sched_getaffinity(0, sizeof(allowed), &allowed) == 0) return CPU_COUNT(&allowed);
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  }();
  return is_single ? 1 : count;
}

void parallel_for(size_t count, const std::function<void(size_t)>& body, int threads) {
  const size_t wanted = static_cast<size_t>(threads > 0 ? threads : thread_count());
  std::atomic<size_t> next{0};
  std::exception_ptr failure;
  std::mutex failure_mutex;
  auto work = [&] {
    for (size_t i = next++; i < count; i = next++) {
      try {
        body(i);
      } catch (...) {
        const std::lock_guard lock(failure_mutex);
        if (!failure) failure = std::current_exception();
        next = count;
      }
    }
  };
  {
    std::vector<std::jthread> helpers;
    for (size_t i = 1; i < std::min(wanted, count); ++i) helpers.emplace_back(work);
    work();
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace octroi
