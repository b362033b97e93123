#include "base/spelling.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>

namespace octroi {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// How many letters are wrong, missing, too many or exchanged with their neighbour (the optimal
// string alignment distance), whatever their case.
size_t edit_distance(std::string_view a, std::string_view b) {
  const auto equal = [&](size_t i, size_t j) { return lower(a[i]) == lower(b[j]); };
  std::vector<std::vector<size_t>> distance(a.size() + 1, std::vector<size_t>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i) distance[i][0] = i;
  std::iota(distance[0].begin(), distance[0].end(), size_t{0});
  for (size_t i = 1; i <= a.size(); ++i) {
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t substituted = distance[i - 1][j - 1] + (equal(i - 1, j - 1) ? 0 : 1);
      distance[i][j] = std::min({distance[i - 1][j] + 1, distance[i][j - 1] + 1, substituted});
      const bool exchanged = i > 1 && j > 1 && equal(i - 1, j - 2) && equal(i - 2, j - 1);
      if (exchanged) distance[i][j] = std::min(distance[i][j], distance[i - 2][j - 2] + 1);
    }
  }
  return distance[a.size()][b.size()];
}

}  // namespace

std::string closest(std::string_view word, const std::vector<std::string>& candidates) {
  std::string best;
  size_t best_distance = std::max<size_t>(1, word.size() / 3) + 1;
  for (const std::string& candidate : candidates) {
    const size_t distance = edit_distance(word, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  const std::string near = closest(word, candidates);
  if (!near.empty()) return fmt::format("Did you mean `{}`?", near);
  constexpr size_t kMost = 12;
  const size_t shown = std::min(kMost, candidates.size());
  return fmt::format(
      "Expected one of: {}{}.",
      fmt::join(candidates.begin(), candidates.begin() + static_cast<long>(shown), ", "),
      candidates.size() > shown ? ", …" : "");
}

}  // namespace octroi
