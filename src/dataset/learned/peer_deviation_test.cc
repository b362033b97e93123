#include "dataset/learned/peer_deviation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "dataset/learned/learned_fixture.h"

namespace octroi {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

std::vector<std::span<const int32_t>> spans(const std::vector<std::vector<int32_t>>& columns) {
  return {columns.begin(), columns.end()};
}

// Three of 1, three of 10 with a missing one, and a row that is not trained on.
class PeerDeviationTest : public ::testing::Test {
 protected:
  PeerDeviation fit(bool scaled) const {
    return PeerDeviation::fit(numbers_, {codes_}, rows_, scaled);
  }

  std::vector<double> numbers_ = {1.0, 1.0, 1.0, 10.0, 12.0, kMissing, 14.0, 1e9};
  std::vector<int32_t> codes_ = {0, 0, 0, 1, 1, 1, -1, 0};
  std::vector<size_t> rows_ = {0, 1, 2, 3, 4, 5, 6};
  double whole_mean_ = 39.0 / 6.0;
};

TEST(PeerDeviation, IsFromScikitLearnsSmoothedMean) {
  const LearnedFixture fixture = learned_fixture();
  std::vector<bool> was_missing(2, false);
  for (size_t n = 0; n < fixture.numbers.size(); ++n) {
    const auto peers =
        PeerDeviation::fit(fixture.numbers[n], spans(fixture.categories), fixture.training, false);
    for (size_t i = 0; i < fixture.others.size(); ++i) {
      const size_t row = fixture.others[i];
      const double number = fixture.numbers[n][row];
      const double deviation =
          peers.of(number, {fixture.categories[0][row], fixture.categories[1][row]});
      was_missing[std::isnan(number)] = true;
      if (std::isnan(number)) {
        EXPECT_TRUE(std::isnan(deviation));
      } else {
        ASSERT_NEAR(deviation, number - fixture.peer_means[n][i], 1e-9 * std::abs(number) + 1e-12);
      }
    }
  }
  EXPECT_TRUE(was_missing[0] && was_missing[1]);
}

TEST_F(PeerDeviationTest, DrawsASmallGroupTowardsTheWhole) {
  const double mean =
      (3.0 * 1.0 + PeerDeviation::kWholeRows * whole_mean_) / (3.0 + PeerDeviation::kWholeRows);
  EXPECT_DOUBLE_EQ(fit(false).of(5.0, {0}), 5.0 - mean);
}

TEST_F(PeerDeviationTest, KnowsMissingAndUnseenGroupsAndMissingNumbers) {
  const PeerDeviation peers = fit(false);
  const double of_missing =
      (14.0 + PeerDeviation::kWholeRows * whole_mean_) / (1.0 + PeerDeviation::kWholeRows);
  EXPECT_DOUBLE_EQ(peers.of(5.0, {-1}), 5.0 - of_missing);
  EXPECT_DOUBLE_EQ(peers.of(5.0, {7}), 5.0 - whole_mean_);
  EXPECT_TRUE(std::isnan(peers.of(kMissing, {0})));
}

TEST_F(PeerDeviationTest, IsInStandardDeviationsOfTheGroupIfScaled) {
  const double variance = [&] {
    double squares = 0.0;
    for (const double x : {1.0, 1.0, 1.0, 10.0, 12.0, 14.0}) {
      squares += (x - whole_mean_) * (x - whole_mean_);
    }
    return squares / 6.0;
  }();
  const double drawn =
      (2.0 * 1.0 + PeerDeviation::kWholeRows * variance) / (2.0 + PeerDeviation::kWholeRows);
  EXPECT_NEAR(fit(true).of(5.0, {1}), fit(false).of(5.0, {1}) / std::sqrt(drawn), 1e-12);
  EXPECT_NEAR(fit(true).of(5.0, {7}), (5.0 - whole_mean_) / std::sqrt(variance), 1e-12);
}

TEST_F(PeerDeviationTest, IsZeroInStandardDeviationsOfAConstant) {
  const std::vector<double> constant(8, 3.0);
  EXPECT_EQ(PeerDeviation::fit(constant, {codes_}, rows_, true).of(5.0, {0}), 0.0);
}

TEST_F(PeerDeviationTest, OfANumberThatIsAlwaysMissingIsMissing) {
  const std::vector<double> nothing(8, kMissing);
  const auto peers = PeerDeviation::fit(nothing, {codes_}, rows_, true);
  EXPECT_TRUE(std::isnan(peers.of(kMissing, {0})));
  EXPECT_FALSE(std::isnan(peers.of(1.0, {0})));
}

TEST_F(PeerDeviationTest, IsReadAsItWasWritten) {
  const PeerDeviation peers = fit(true);
  const PeerDeviation read = PeerDeviation::from_json(parse_json(peers.to_json().dump(), "test"));
  EXPECT_EQ(read.to_json(), peers.to_json());
  EXPECT_EQ(read.of(5.0, {1}), peers.of(5.0, {1}));
}

}  // namespace
}  // namespace octroi
