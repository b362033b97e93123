#include "dataset/folds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace octroi {
namespace {

using ::testing::ElementsAre;

std::vector<uint8_t> labels(size_t count) {
  std::vector<uint8_t> bad;
  for (size_t row = 0; row < count; ++row) bad.push_back(row % 13 == 0);
  return bad;
}

TEST(Folds, DifferByAtMostOneInRowsAndInBads) {
  const std::vector<uint8_t> bad = labels(1003);
  const std::vector<int> fold_of_row = stratified_folds(bad, 7, 42);
  std::vector<size_t> rows, bads;
  for (int fold = 0; fold < 7; ++fold) {
    const std::vector<size_t> own = rows_of_fold(fold_of_row, fold);
    rows.push_back(own.size());
    bads.push_back(static_cast<size_t>(
        std::count_if(own.begin(), own.end(), [&](size_t row) { return bad[row] != 0; })));
  }
  const auto [fewest_rows, most_rows] = std::ranges::minmax(rows);
  const auto [fewest_bads, most_bads] = std::ranges::minmax(bads);
  EXPECT_LE(most_rows - fewest_rows, 1u);
  EXPECT_LE(most_bads - fewest_bads, 1u);
}

TEST(Folds, PartTheRows) {
  const std::vector<int> fold_of_row = stratified_folds(labels(100), 4, 1);
  for (int fold = 0; fold < 4; ++fold) {
    const std::vector<size_t> inside = rows_of_fold(fold_of_row, fold);
    const std::vector<size_t> outside = rows_outside_fold(fold_of_row, fold);
    EXPECT_TRUE(std::ranges::is_sorted(inside));
    EXPECT_TRUE(std::ranges::is_sorted(outside));
    std::set<size_t> all(inside.begin(), inside.end());
    all.insert(outside.begin(), outside.end());
    EXPECT_EQ(all.size(), 100u);
    EXPECT_EQ(inside.size() + outside.size(), 100u);
  }
}

TEST(Folds, AreTheSameForTheSameSeedAlone) {
  const std::vector<uint8_t> bad = labels(200);
  EXPECT_EQ(stratified_folds(bad, 5, 42), stratified_folds(bad, 5, 42));
  EXPECT_NE(stratified_folds(bad, 5, 42), stratified_folds(bad, 5, 43));
}

TEST(Folds, DoNotFollowTheOrderOfTheRows) {
  const std::vector<int> fold_of_row = stratified_folds(labels(1000), 2, 42);
  const auto in_first_half = std::count(fold_of_row.begin(), fold_of_row.begin() + 500, 0);
  EXPECT_NEAR(static_cast<double>(in_first_half), 250.0, 50.0);
}

}  // namespace
}  // namespace octroi
