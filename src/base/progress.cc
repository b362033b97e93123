#include "base/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "base/terminal.h"

namespace octroi {
namespace {

using Clock = std::chrono::steady_clock;

std::string bar(double share) {
  constexpr int kCells = 24;
  const int full = static_cast<int>(share * kCells);
  std::string cells;
  for (int i = 0; i < kCells; ++i) cells += i < full ? "█" : "░";
  return cells;
}

std::string duration(double seconds) {
  const int whole = static_cast<int>(seconds);
  return whole < 60 ? fmt::format("{} s", whole)
                    : fmt::format("{} min {:02} s", whole / 60, whole % 60);
}

}  // namespace

Progress::Progress(std::string title, double total)
    : title_(std::move(title)), total_(total), shown_(error_is_terminal()), start_(Clock::now()) {
  const std::lock_guard lock(mutex_);
  draw("");
}

Progress::~Progress() {
  if (shown_) fmt::print(stderr, "\r\x1b[2K");
}

void Progress::set(double done, const std::string& note) {
  const std::lock_guard lock(mutex_);
  done_ = done;
  draw(note);
}

void Progress::advance(double by, const std::string& note) {
  const std::lock_guard lock(mutex_);
  done_ += by;
  draw(note);
}

void Progress::draw(const std::string& note) {
  if (!shown_) return;
  const auto now = Clock::now();
  if (last_drawn_ != Clock::time_point{} && now - last_drawn_ < std::chrono::milliseconds(100))
    return;
  last_drawn_ = now;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  if (total_ <= 0.0) {
    fmt::print(stderr, "\r\x1b[2K{} {} {}", title_, duration(seconds), note);
  } else {
    const double share = std::clamp(done_ / total_, 0.0, 1.0);
    const std::string left = share > 0.02 ? duration(seconds * (1 - share) / share) + " left" : "";
    fmt::print(stderr, "\r\x1b[2K{} {} {:3.0f} % {} {}", title_, bar(share), 100 * share, left,
               note);
  }
  std::fflush(stderr);
}

}  // namespace octroi
