#include "dataset/profile/suspicious_value.h"

#include <gmock/gmock.h>

#include <map>

namespace octroi {
namespace {

using testing::IsEmpty;
using testing::SizeIs;
using Kind = SuspiciousValue::Kind;

// Values with the number of rows that hold each.
ValueCounts counted(const std::map<double, size_t>& rows) {
  ValueCounts values;
  for (const auto& [value, count] : rows) {
    values.values.push_back(value);
    values.counts.push_back({count, 0});
  }
  return values;
}

std::map<double, size_t> evenly(int from, int to, int step, size_t rows) {
  std::map<double, size_t> values;
  for (int value = from; value <= to; value += step) values[value] = rows;
  return values;
}

TEST(SuspiciousValue, FindsAThousandYearsAmongDays) {
  auto values = evenly(-17'000, 0, 10, 3);
  values[365'243] = 900;
  const auto found = find_suspicious_values(counted(values), ColumnType::kDays);
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].kind, Kind::kFar);
  EXPECT_EQ(found[0].value, 365'243);
  EXPECT_EQ(found[0].rows, 900u);
  EXPECT_NEAR(found[0].nearest, 0, 10) << "the edge of the others, a stray aside";
}

TEST(SuspiciousValue, FindsItThoughAStrayLiesBeyond) {
  auto values = evenly(-17'000, 0, 10, 3);
  values[365'243] = 900;
  values[900'000] = 1;
  const auto found = find_suspicious_values(counted(values), ColumnType::kInteger);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].value, 365'243);
}

TEST(SuspiciousValue, FindsNinesAboveAges) {
  auto values = evenly(18, 90, 1, 40);
  values[999] = 30;
  const auto found = find_suspicious_values(counted(values), ColumnType::kInteger);
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].value, 999);
  values.erase(999);
  values[140] = 30;
  EXPECT_THAT(find_suspicious_values(counted(values), ColumnType::kInteger), IsEmpty())
      << "a high age that is no code";
}

TEST(SuspiciousValue, FindsALoneNegativeAmongPositives) {
  auto values = evenly(0, 100, 1, 40);
  values[-1] = 25;
  const auto found = find_suspicious_values(counted(values), ColumnType::kInteger);
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].kind, Kind::kLoneNegative);
  EXPECT_EQ(found[0].value, -1);
}

TEST(SuspiciousValue, FindsImpossibleDates) {
  auto values = evenly(15'000, 20'000, 10, 2);
  values[-25'567] = 3;  // 1900-01-01
  const auto found = find_suspicious_values(counted(values), ColumnType::kDate);
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].kind, Kind::kImpossible);
  EXPECT_EQ(found[0].rows, 3u);
}

TEST(SuspiciousValue, FindsAHugeLargestValue) {
  auto values = evenly(20'000, 400'000, 500, 10);
  values[117'000'000] = 1;
  const auto found = find_suspicious_values(counted(values), ColumnType::kMoney);
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].kind, Kind::kHuge);
}

TEST(SuspiciousValue, LeavesOrdinaryColumnsAlone) {
  EXPECT_THAT(find_suspicious_values({}, ColumnType::kNumber), IsEmpty());
  EXPECT_THAT(find_suspicious_values(counted({{0, 900}, {1, 20}}), ColumnType::kFlag), IsEmpty());
  EXPECT_THAT(
      find_suspicious_values(counted({{0, 900}, {1, 90}, {2, 9}, {3, 1}}), ColumnType::kInteger),
      IsEmpty());
  EXPECT_THAT(find_suspicious_values(counted(evenly(-17'000, 0, 10, 3)), ColumnType::kDays),
              IsEmpty());
  EXPECT_THAT(find_suspicious_values(counted(evenly(0, 4'000'000, 4'500, 5)), ColumnType::kMoney),
              IsEmpty());
}

}  // namespace
}  // namespace octroi
