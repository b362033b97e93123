#include "base/clock.h"

#include <gtest/gtest.h>

#include <regex>

namespace octroi {
namespace {

TEST(Clock, WritesUtcAsTheStandardDoes) {
  const std::regex iso_8601(R"(20\d\d-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-6]\dZ)");
  EXPECT_TRUE(std::regex_match(utc_now(), iso_8601)) << utc_now();
}

TEST(Clock, WritesATimeToTheMillisecondOrTheMinute) {
  EXPECT_EQ(utc_text(1'769'851'800'125), "2026-01-31T09:30:00.125Z");
  EXPECT_EQ(utc_text(0), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(utc_minute(1'769'851'800'125), "2026-01-31 09:30 UTC");
}

}  // namespace
}  // namespace octroi
