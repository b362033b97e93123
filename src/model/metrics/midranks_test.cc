#include "model/metrics/midranks.h"

#include <gtest/gtest.h>

#include "model/metrics/fixtures.h"

namespace octroi {
namespace {

TEST(Midranks, ShareTheMeanOfTheirRanksWhereValuesAreEqual) {
  EXPECT_EQ(midranks(std::vector{0.3, 0.1, 0.3, 0.3, 0.9}), (std::vector{3.0, 1.0, 3.0, 3.0, 5.0}));
  EXPECT_TRUE(midranks({}).empty());
}

}  // namespace
}  // namespace octroi
