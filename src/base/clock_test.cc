#include "base/clock.h"

#include <gtest/gtest.h>

#include <regex>

namespace octroi {
namespace {

TEST(Clock, WritesUtcAsTheStandardDoes) {
  const std::regex iso_8601(R"(20\d\d-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-6]\dZ)");
  EXPECT_TRUE(std::regex_match(utc_now(), iso_8601)) << utc_now();
}

}  // namespace
}  // namespace octroi
