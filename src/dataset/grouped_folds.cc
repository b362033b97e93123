#include "dataset/grouped_folds.h"

#include <algorithm>
#include <array>
#include <map>
#include <random>

#include "dataset/shuffle.h"

namespace octroi {
namespace {

struct Group {
  std::vector<size_t> rows;
  std::array<double, 2> shares{};  // of all goods, of all bads
  double weight() const { return shares[0] * shares[0] + shares[1] * shares[1]; }
};

struct Fold {
  std::array<double, 2> shares{};
  size_t rows = 0;
};

std::vector<Group> groups_of(std::span<const uint8_t> bad, std::span<const int64_t> group_of_row) {
  const double bads = static_cast<double>(std::count(bad.begin(), bad.end(), uint8_t{1}));
  const std::array<double, 2> totals = {static_cast<double>(bad.size()) - bads, bads};
  std::map<int64_t, Group> by_key;
  for (size_t row = 0; row < bad.size(); ++row) {
    Group& group = by_key[group_of_row[row]];
    group.rows.push_back(row);
    group.shares[bad[row]] += 1.0 / totals[bad[row]];
  }
  std::vector<Group> groups;
  for (auto& [key, group] : by_key) groups.push_back(std::move(group));
  return groups;
}

// Where the variance of the folds' shares, summed over the two classes, grows least: adding d to
// the share s of a fold adds 2·s·d to the sum of squares, and as much for every fold beside.
size_t best_fold(const std::vector<Fold>& folds, const Group& group) {
  const auto cost = [&](const Fold& fold) {
    return fold.shares[0] * group.shares[0] + fold.shares[1] * group.shares[1];
  };
  size_t best = 0;
  for (size_t i = 1; i < folds.size(); ++i) {
    const double difference = cost(folds[i]) - cost(folds[best]);
    if (difference < 0.0 || (difference == 0.0 && folds[i].rows < folds[best].rows)) best = i;
  }
  return best;
}

}  // namespace

std::vector<int> grouped_folds(std::span<const uint8_t> bad, std::span<const int64_t> group_of_row,
                               int folds, uint64_t seed) {
  std::vector<Group> groups = groups_of(bad, group_of_row);
  std::mt19937_64 random(seed);
  shuffle(groups, random);
  std::stable_sort(groups.begin(), groups.end(),
                   [](const Group& a, const Group& b) { return a.weight() > b.weight(); });
  std::vector<Fold> filled(static_cast<size_t>(folds));
  std::vector<int> fold_of_row(bad.size());
  for (const Group& group : groups) {
    const size_t chosen = best_fold(filled, group);
    for (size_t label = 0; label < 2; ++label) filled[chosen].shares[label] += group.shares[label];
    filled[chosen].rows += group.rows.size();
    for (const size_t row : group.rows) fold_of_row[row] = static_cast<int>(chosen);
  }
  return fold_of_row;
}

}  // namespace octroi
