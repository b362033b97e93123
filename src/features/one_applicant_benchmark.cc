// The time from one applicant's raw JSON to all features, in process: of COUNT applicants evenly
// taken from a file of JSON lines, as `octroi features --export-applicants` writes them.
//
//   one_applicant_benchmark PORTFOLIO APPLICANTS.ndjson COUNT

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

#include "base/error.h"
#include "features/feature_set.h"
#include "features/online.h"
#include "tables/applicant.h"
#include "tables/portfolio.h"

namespace octroi {
namespace {

constexpr size_t kWarmUp = 20;

struct Times {
  std::vector<double> wall_milliseconds;
  std::vector<double> cpu_milliseconds;
};

double thread_cpu_milliseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

std::vector<std::string> read_evenly(const char* path, size_t count) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  if (lines.empty()) throw input_error("There are no applicants.", path);
  const size_t kept = std::min(count, lines.size());
  for (size_t i = 0; i < kept; ++i) lines[i] = lines[i * lines.size() / kept];
  lines.resize(kept);
  return lines;
}

Times measure(const std::vector<std::string>& applicants, const ApplicantParser& parser,
              OnlineFeatures& online) {
  Times times;
  for (const std::string& json : applicants) {
    const auto started = std::chrono::steady_clock::now();
    const double cpu = thread_cpu_milliseconds();
    online.compute(parser.parse(json, "applicant"));
    times.cpu_milliseconds.push_back(thread_cpu_milliseconds() - cpu);
    times.wall_milliseconds.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - started)
            .count());
  }
  return times;
}

// The smallest value that at least `share` of the values do not exceed.
double quantile(std::vector<double> values, double share) {
  std::ranges::sort(values);
  const auto rank = static_cast<size_t>(std::ceil(share * static_cast<double>(values.size())));
  return values[std::max<size_t>(rank, 1) - 1];
}

void print_row(const char* title, const std::vector<double>& values) {
  fmt::print("{:<18}{:>9.2f}{:>9.2f}{:>9.2f}{:>9.2f}\n", title, quantile(values, 0.5),
             quantile(values, 0.9), quantile(values, 0.99), *std::ranges::max_element(values));
}

void run(const char* folder, const char* path, size_t count) {
  const Portfolio portfolio = read_portfolio(find_portfolio(folder));
  const FeatureSet features = FeatureSet::read(portfolio);
  const ApplicantParser parser(portfolio);
  const std::vector<std::string> applicants = read_evenly(path, count);
  OnlineFeatures online(features);
  const size_t warm_up = std::min(kWarmUp, applicants.size());
  measure({applicants.begin(), applicants.begin() + static_cast<ptrdiff_t>(warm_up)}, parser,
          online);
  const Times times = measure(applicants, parser, online);
  size_t bytes = 0;
  for (const std::string& json : applicants) bytes += json.size();
  fmt::print("{} applicants, {:.1f} KB of JSON each on average, {} features, one thread\n",
             applicants.size(),
             static_cast<double>(bytes) / 1e3 / static_cast<double>(applicants.size()),
             features.features().size());
  fmt::print("{:<18}{:>9}{:>9}{:>9}{:>9}\n", "milliseconds", "p50", "p90", "p99", "most");
  print_row("on the clock", times.wall_milliseconds);
  print_row("of CPU", times.cpu_milliseconds);
}

}  // namespace
}  // namespace octroi

int main(int argc, char** argv) {
  const long count = argc == 4 ? std::strtol(argv[3], nullptr, 10) : 0;
  if (count <= 0) {
    fmt::print(stderr, "Usage: {} PORTFOLIO APPLICANTS.ndjson COUNT\n", argv[0]);
    return 2;
  }
  try {
    octroi::run(argv[1], argv[2], static_cast<size_t>(count));
  } catch (const octroi::Error& error) {
    fmt::print(stderr, "{} {}\n{}\n", error.what(), error.where(), error.hint());
    return 1;
  }
  return 0;
}
