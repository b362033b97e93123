#include "dataset/frame_digest.h"

#include <gtest/gtest.h>

#include <limits>

namespace octroi {
namespace {

const double kMissing = std::numeric_limits<double>::quiet_NaN();

Frame frame(double income = 1000.0, std::string name = "income", std::string category = "rent") {
  return {{1, 2, 3},
          {{std::move(name), {income, kMissing, 0.0}, {}, {}},
           {"housing", {}, {0, 1, -1}, {"own", std::move(category)}}}};
}

TEST(FrameDigest, IsTheSameForTheSameData) {
  const std::vector<uint8_t> bad = {0, 1, 0};
  EXPECT_EQ(frame_digest(frame(), bad), frame_digest(frame(), bad));
  EXPECT_EQ(frame_digest(frame(), bad).size(), 64);
}

TEST(FrameDigest, ChangesWithEveryPartOfTheData) {
  const std::vector<uint8_t> bad = {0, 1, 0}, other = {0, 1, 1};
  const std::string digest = frame_digest(frame(), bad);
  EXPECT_NE(frame_digest(frame(1000.0000000000001), bad), digest);
  EXPECT_NE(frame_digest(frame(1000.0, "wage"), bad), digest);
  EXPECT_NE(frame_digest(frame(1000.0, "income", "rented"), bad), digest);
  EXPECT_NE(frame_digest(frame(), other), digest);
  EXPECT_NE(frame_digest(frame().rows({0, 2, 1}), bad), digest);
  EXPECT_NE(frame_digest(frame().select({"housing", "income"}), bad), digest);
}

}  // namespace
}  // namespace octroi
