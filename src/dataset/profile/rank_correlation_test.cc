#include "dataset/profile/rank_correlation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>
#include <string>

#include "base/json.h"
#include "support/source_folder.h"

namespace octroi {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

RankedColumn column_of(const Json& json) {
  std::vector<double> values;
  for (const Json& value : json) values.push_back(value.is_null() ? kMissing : value.get<double>());
  return RankedColumn(std::move(values));
}

TEST(RankCorrelation, EqualsScipyOverTheRowsThatBothColumnsHave) {
  const Json fixtures = read_json(source_folder() / "src/dataset/profile/fixtures.json");
  const Json& columns = fixtures.at("columns");
  ASSERT_FALSE(fixtures.at("pairs").empty());
  for (const Json& pair : fixtures.at("pairs")) {
    const auto one = pair.at("one").get<std::string>(), other = pair.at("other").get<std::string>();
    EXPECT_NEAR(spearman(column_of(columns.at(one)), column_of(columns.at(other))),
                pair.at("correlation").get<double>(), 1e-9)
        << one << " and " << other;
  }
}

TEST(RankCorrelation, GivesTiesTheMeanOfTheirRanks) {
  const RankedColumn column({3.0, 1.0, 3.0, kMissing, 2.0}), all({1.0, 2.0, 3.0, 4.0, 5.0});
  const std::vector<double> ranks = column.ranks_beside(all);
  EXPECT_EQ(ranks[0], 3.5);
  EXPECT_EQ(ranks[1], 1.0);
  EXPECT_EQ(ranks[2], 3.5);
  EXPECT_TRUE(std::isnan(ranks[3]));
  EXPECT_EQ(ranks[4], 2.0);
}

TEST(RankCorrelation, IsNotANumberWhereAColumnDoesNotVary) {
  EXPECT_TRUE(std::isnan(spearman(RankedColumn({1, 1, 1}), RankedColumn({1, 2, 3}))));
  EXPECT_TRUE(std::isnan(spearman(RankedColumn({kMissing, 1, 2}), RankedColumn({1, kMissing, 2}))));
}

TEST(RankCorrelation, MakesASymmetricMatrix) {
  std::vector<RankedColumn> columns;
  columns.emplace_back(std::vector<double>{1, 2, 3, 4});
  columns.emplace_back(std::vector<double>{4, 3, 2, 1});
  EXPECT_EQ(spearman_matrix(columns), (std::vector<double>{1, -1, -1, 1}));
}

}  // namespace
}  // namespace octroi
