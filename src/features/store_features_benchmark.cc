// The time and memory that all features of a store take, kept nowhere: reading the store and
// running the plan, without writing a file.
//
//   store_features_benchmark PORTFOLIO STORE

#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>

#include "base/error.h"
#include "base/parallel.h"
#include "features/store_features.h"
#include "tables/store.h"
#include "tables/stored_applicant.h"

namespace octroi {
namespace {

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

void run(const char* folder, const char* path) {
  const Portfolio portfolio = read_portfolio(find_portfolio(folder));
  const FeatureSet features = FeatureSet::read(portfolio);
  Store store(portfolio, path);
  const std::vector<int64_t> keys = read_applicant_keys(store.connection(), portfolio);
  const auto started = std::chrono::steady_clock::now();
  StoreFeatures batch(store.connection(), features);
  batch.compute(keys, 0, keys.size(), [](size_t, const ApplicantBlock&, const FeatureValues&) {});
  const double wall =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print(
      "{} applicants, {} features, {} threads: {:.2f} s on the clock; whole process {:.2f} "
      "s of CPU, {:.0f} MiB\n",
      keys.size(), features.features().size(), thread_count(), wall,
      seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime),
      static_cast<double>(usage.ru_maxrss) / 1024);
}

}  // namespace
}  // namespace octroi

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "Usage: {} PORTFOLIO STORE\n", argv[0]);
    return 2;
  }
  try {
    octroi::run(argv[1], argv[2]);
  } catch (const octroi::Error& error) {
    fmt::print(stderr, "{}\n", error.message());
    return 1;
  }
  return 0;
}
