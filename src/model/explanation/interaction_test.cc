#include "model/explanation/interaction.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/explanation/explanation_fixture.h"
#include "model/explanation/varied_frame.h"

namespace octroi {
namespace {

TEST(Interaction, IsTheHStatisticOfItsDefinition) {
  const Json& expected = explanation_fixture::read().at("interaction");
  const Frame frame = explanation_fixture::clients();
  std::vector<size_t> rows(20);
  for (size_t i = 0; i < rows.size(); ++i) rows[i] = i;
  const auto found = interactions(explanation_fixture::margins, frame, rows, {0, 1});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_NEAR(found[0].h, expected.at("h").get<double>(), explanation_fixture::kTolerance);
  EXPECT_NEAR(found[0].strength, expected.at("strength").get<double>(),
              explanation_fixture::kTolerance);
}

// On all corners of a cube, a + b + 2·a·b + c has the pair's joint effect a + b + 2·a·b, whose
// variance is 1 + 1 + 4.
TEST(Interaction, IsWhatTheProductAddsWhereTwoFeaturesAreMultiplied) {
  FrameColumn a{"a", {}, {}, {}}, b{"b", {}, {}, {}}, c{"c", {}, {}, {}};
  for (int corner = 0; corner < 8; ++corner) {
    a.numbers.push_back(corner & 1 ? 1.0 : -1.0);
    b.numbers.push_back(corner & 2 ? 1.0 : -1.0);
    c.numbers.push_back(corner & 4 ? 1.0 : -1.0);
  }
  const Frame frame(std::vector<int64_t>(8), {a, b, c});
  const Prediction predict = [](const Frame& asked) {
    std::vector<double> result;
    for (size_t row = 0; row < asked.row_count(); ++row) {
      const double x = asked.column(0).numbers[row], y = asked.column(1).numbers[row];
      result.push_back(x + y + 2.0 * x * y + asked.column(2).numbers[row]);
    }
    return result;
  };
  const auto found = interactions(predict, frame, spaced_rows(8, 8), {2, 1, 0});
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].first, 1u);
  EXPECT_EQ(found[0].second, 0u);
  EXPECT_NEAR(found[0].h, std::sqrt(4.0 / 6.0), 1e-12);
  EXPECT_NEAR(found[0].strength, 2.0, 1e-12);
  EXPECT_NEAR(found[1].h, 0.0, 1e-12);
  EXPECT_NEAR(found[2].strength, 0.0, 1e-12);
}

TEST(Interaction, IsNoneWhereNothingIsPredicted) {
  const Frame frame = explanation_fixture::clients();
  const Prediction constant = [](const Frame& asked) {
    return std::vector<double>(asked.row_count(), 1.0);
  };
  EXPECT_EQ(interactions(constant, frame, spaced_rows(80, 5), {0, 1})[0].h, 0.0);
  EXPECT_TRUE(interactions(constant, frame, {}, {0, 1}).empty());
}

}  // namespace
}  // namespace octroi
