#include "dataset/learned/neighbour_target_mean.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "base/test_error.h"
#include "dataset/learned/learned_fixture.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;

NeighbourTargetMean::Columns spans(const std::vector<std::vector<double>>& columns) {
  return {columns.begin(), columns.end()};
}

TEST(NeighbourTargetMean, EqualsScikitLearns) {
  const LearnedFixture fixture = learned_fixture();
  const auto columns = spans(fixture.numbers);
  for (const LearnedFixture::Neighbours& expected : fixture.neighbours) {
    const auto fitted =
        NeighbourTargetMean::fit(columns, fixture.bad, fixture.training, expected.k);
    const std::vector<double> means = fitted.of(columns, fixture.others);
    for (size_t i = 0; i < means.size(); ++i) {
      ASSERT_NEAR(means[i], expected.means[i], 1e-9) << "k " << expected.k << ", row " << i;
    }
  }
}

TEST(NeighbourTargetMean, TakesTheMedianWhereANumberIsMissing) {
  const std::vector<double> numbers = {1.0, 2.0, 4.0, 9.0, std::nan("")};
  const std::vector<uint8_t> bad = {0, 1, 0, 0, 0};
  // The median 3 is as far from 2 as from 4: the earlier row is taken.
  EXPECT_THAT(NeighbourTargetMean::fit({numbers}, bad, std::vector<size_t>{0, 1, 2, 3}, 1)
                  .of({numbers}, std::vector<size_t>{4, 3}),
              ElementsAre(1.0, 0.0));
}

TEST(NeighbourTargetMean, OfConstantsAndOfNothingIsThatOfTheFirstRows) {
  const std::vector<double> constant(4, 0.1), nothing(4, std::nan(""));
  const std::vector<uint8_t> bad = {1, 0, 0, 1};
  const std::vector<size_t> rows = {0, 1, 2, 3};
  EXPECT_THAT(
      NeighbourTargetMean::fit({constant, nothing}, bad, rows, 2).of({constant, nothing}, rows),
      ElementsAre(0.5, 0.5, 0.5, 0.5));
}

TEST(NeighbourTargetMean, IsReadAsItWasWritten) {
  const LearnedFixture fixture = learned_fixture();
  const auto columns = spans(fixture.numbers);
  const auto fitted = NeighbourTargetMean::fit(columns, fixture.bad, fixture.training, 7);
  Json json = parse_json(fitted.to_json().dump(), "test");
  EXPECT_EQ(NeighbourTargetMean::from_json(json).of(columns, fixture.others),
            fitted.of(columns, fixture.others));
  json["bad"] = "01";
  EXPECT_EQ(error_of([&] { NeighbourTargetMean::from_json(json); }).kind(), ErrorKind::kInput);
}

}  // namespace
}  // namespace octroi
