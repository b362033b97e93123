#include "dataset/split.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/test_error.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr size_t kRows = 2000;

// Groups of one to nine rows, some much worse than others.
struct Grouped {
  std::vector<uint8_t> bad;
  std::vector<int64_t> groups;
};

Grouped grouped() {
  Grouped made;
  for (int64_t group = 0; made.bad.size() < kRows; ++group) {
    for (int64_t i = 0; i <= group % 9 && made.bad.size() < kRows; ++i) {
      made.groups.push_back(group);
      made.bad.push_back(group % 11 == 0 || (group + 7 * i) % 13 == 0);
    }
  }
  return made;
}

// Times of a column that is not in the order of the rows, three rows each.
std::vector<int64_t> times() {
  std::vector<int64_t> times;
  for (size_t row = 0; row < kRows; ++row) {
    times.push_back(static_cast<int64_t>((row * 37) % kRows / 3));
  }
  return times;
}

std::vector<uint8_t> every_fifth() {
  std::vector<uint8_t> bad;
  for (size_t row = 0; row < kRows; ++row) bad.push_back(row % 5 == 0);
  return bad;
}

TEST(GroupedSplit, HasNoGroupOnBothSides) {
  const Grouped sample = grouped();
  const Folds folds = make_folds({SplitKind::kGrouped, "CLIENT"}, sample.bad, sample.groups, 5, 1);
  for (int fold = 0; fold < folds.count(); ++fold) {
    std::set<int64_t> trained;
    for (const size_t row : folds.training(fold)) trained.insert(sample.groups[row]);
    for (const size_t row : folds.validation(fold)) {
      EXPECT_FALSE(trained.contains(sample.groups[row]));
    }
    EXPECT_EQ(folds.training(fold).size() + folds.validation(fold).size(), kRows);
  }
  EXPECT_EQ(folds.judged_rows().size(), kRows);
}

TEST(GroupedSplit, SharesOutRowsAndBadsEvenly) {
  const Grouped sample = grouped();
  const auto bads = std::count(sample.bad.begin(), sample.bad.end(), uint8_t{1});
  const Folds folds = make_folds({SplitKind::kGrouped, "CLIENT"}, sample.bad, sample.groups, 5, 1);
  for (int fold = 0; fold < folds.count(); ++fold) {
    const std::vector<size_t> own = folds.validation(fold);
    const auto own_bads =
        std::count_if(own.begin(), own.end(), [&](size_t row) { return sample.bad[row] != 0; });
    EXPECT_NEAR(static_cast<double>(own.size()), kRows / 5.0, 5.0);
    EXPECT_NEAR(static_cast<double>(own_bads), static_cast<double>(bads) / 5.0, 5.0);
  }
}

TEST(GroupedSplit, FollowsTheSeedAlone) {
  const Grouped sample = grouped();
  const auto folds = [&](uint64_t seed) {
    return make_folds({SplitKind::kGrouped, "CLIENT"}, sample.bad, sample.groups, 5, seed)
        .fold_of_judged_row();
  };
  EXPECT_EQ(folds(1), folds(1));
  EXPECT_NE(folds(1), folds(2));
}

TEST(TimeSplit, HasNoTrainingRowLaterThanAValidationRow) {
  const std::vector<int64_t> time = times();
  const Folds folds = make_folds({SplitKind::kTime, "YEAR"}, every_fifth(), time, 4, 1);
  int64_t last = -1;
  for (int fold = 0; fold < folds.count(); ++fold) {
    int64_t latest = -1, earliest = kRows;
    for (const size_t row : folds.training(fold)) latest = std::max(latest, time[row]);
    for (const size_t row : folds.validation(fold)) earliest = std::min(earliest, time[row]);
    EXPECT_LT(latest, earliest) << "a time stands on one side only";
    EXPECT_GT(latest, last) << "the window expands";
    last = latest;
    EXPECT_NEAR(static_cast<double>(folds.validation(fold).size()), kRows / 5.0, 5.0);
  }
}

TEST(TimeSplit, NeverJudgesTheFirstPeriod) {
  const std::vector<int64_t> time = times();
  const Folds folds = make_folds({SplitKind::kTime, "YEAR"}, every_fifth(), time, 4, 1);
  const std::vector<size_t> judged = folds.judged_rows();
  EXPECT_EQ(judged.size() + folds.training(0).size(), kRows);
  EXPECT_EQ(folds.fold_of_judged_row().size(), judged.size());
  EXPECT_TRUE(std::ranges::is_sorted(judged));
}

TEST(TimeSplit, TakesOneTimeAPeriodWhereThereAreNoMore) {
  const std::vector<int64_t> time = {2, 0, 0, 0, 0, 0, 1, 1, 2, 3, 3};
  const std::vector<uint8_t> bad = {1, 1, 0, 0, 0, 0, 1, 0, 0, 1, 0};
  const Folds folds = make_folds({SplitKind::kTime, "YEAR"}, bad, time, 3, 1);
  EXPECT_THAT(folds.training(0), ElementsAre(1, 2, 3, 4, 5));
  EXPECT_THAT(folds.validation(0), ElementsAre(6, 7));
  EXPECT_THAT(folds.validation(1), ElementsAre(0, 8));
  EXPECT_THAT(folds.validation(2), ElementsAre(9, 10));
}

TEST(Splits, SayWhatTheyLack) {
  const auto refusal = [](SplitKind kind, std::vector<uint8_t> bad, std::vector<int64_t> values) {
    const Error error = error_of([&] { make_folds({kind, "REGION"}, bad, values, 3, 1); });
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    EXPECT_THAT(error.where(), HasSubstr("REGION"));
    return std::string(error.what());
  };
  EXPECT_THAT(refusal(SplitKind::kGrouped, {1, 0, 1, 0}, {1, 1, 2, 2}),
              HasSubstr("2 distinct groups are too few for 3 folds"));
  EXPECT_THAT(refusal(SplitKind::kTime, {1, 0, 1, 0, 1, 0}, {1, 1, 2, 2, 3, 3}),
              HasSubstr("3 distinct times are too few for 3 folds"));
  EXPECT_THAT(refusal(SplitKind::kTime, {1, 0, 1, 0, 0, 0, 1, 0}, {1, 1, 2, 2, 3, 3, 4, 4}),
              HasSubstr("All 2 applicants that fold 2 is judged on are good"));
  EXPECT_THAT(refusal(SplitKind::kTime, {1, 1, 1, 0, 1, 0, 1, 0}, {1, 1, 2, 2, 3, 3, 4, 4}),
              HasSubstr("All 2 applicants that fold 1 is trained on are bad"));
}

TEST(Splits, AreStratifiedWhereNoColumnIsAskedFor) {
  const std::vector<uint8_t> bad = every_fifth();
  EXPECT_EQ(make_folds({}, bad, {}, 5, 42).fold_of_judged_row(), stratified_folds(bad, 5, 42));
}

}  // namespace
}  // namespace octroi
