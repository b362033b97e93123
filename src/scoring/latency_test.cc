#include "scoring/latency.h"

#include <gtest/gtest.h>

#include "scoring/made_up_lender.h"

namespace octroi {
namespace {

TEST(Latency, IsMeasuredOnApplicantsScoredAlone) {
  const made_up::Lender& lender = made_up::Lender::get();
  const Package package = Package::open(lender.model());
  Store store = open_store(package.portfolio(), lender.tables(), true);
  const std::vector<int64_t> few = {3, 14, 15, 92};
  const Latency latency = measure_latency(store, package, few);
  EXPECT_EQ(latency.applicants, few.size());
  EXPECT_GT(latency.median_ms, 0.0);
  EXPECT_GE(latency.p99_ms, latency.median_ms);
}

}  // namespace
}  // namespace octroi
