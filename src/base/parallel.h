#pragma once

#include <cstddef>
#include <functional>

namespace octroi {

// Threads to use: OCTROI_THREADS if set, else the cores this process may run on.
int thread_count();

// Runs body(0) … body(count − 1), each once, on `threads` threads (0: thread_count()). The first
// exception stops the rest and is thrown here.
void parallel_for(size_t count, const std::function<void(size_t)>& body, int threads = 0);

}  // namespace octroi
