#include "registry/tracking/batch_limits.h"

#include <gtest/gtest.h>

#include "registry/tracking/mlflow_json.h"

namespace octroi {
namespace {

TEST(BatchLimitsTest, NothingIsNoPart) { EXPECT_TRUE(within_limits({}).empty()); }

TEST(BatchLimitsTest, PartsHoldAllInOrderAndNoneTooMuch) {
  LogBatch batch;
  for (int i = 0; i < 2345; ++i) batch.metrics.push_back({"m", 0.5, 1, i});
  for (int i = 0; i < 250; ++i) batch.params.push_back({"p" + std::to_string(i), "v"});
  for (int i = 0; i < 130; ++i) batch.tags.push_back({"t" + std::to_string(i), "v"});
  LogBatch all;
  for (const LogBatch& part : within_limits(batch)) {
    EXPECT_LE(part.metrics.size() + part.params.size() + part.tags.size(), 1000);
    EXPECT_LE(part.params.size(), 100);
    EXPECT_LE(part.tags.size(), 100);
    for (const LoggedMetric& metric : part.metrics) all.metrics.push_back(metric);
    for (const KeyValue& param : part.params) all.params.push_back(param);
    for (const KeyValue& tag : part.tags) all.tags.push_back(tag);
  }
  ASSERT_EQ(all.metrics.size(), 2345);
  EXPECT_EQ(all.metrics[2000].step, 2000);
  ASSERT_EQ(all.params.size(), 250);
  EXPECT_EQ(all.params[200].key, "p200");
  EXPECT_EQ(all.tags.size(), 130);
}

TEST(BatchLimitsTest, APartIsLessThanAMegabyte) {
  LogBatch batch;
  for (int i = 0; i < 100; ++i) {
    batch.tags.push_back({"t" + std::to_string(i), std::string(7900, '\n')});
  }
  const auto parts = within_limits(batch);
  EXPECT_EQ(parts.size(), 2);  // each newline takes two bytes in JSON
  for (const LogBatch& part : parts) EXPECT_LT(pairs_json(part.tags).dump().size(), 950'000);
}

TEST(BatchLimitsTest, LongValuesAreCut) {
  const auto parts =
      within_limits({{}, {{"p", std::string(9000, 'x')}}, {{"t", std::string(9000, 'x')}}});
  ASSERT_EQ(parts.size(), 1);
  EXPECT_EQ(parts[0].params[0].value.size(), kLongestParam);
  EXPECT_EQ(parts[0].tags[0].value.size(), kLongestTag);
}

}  // namespace
}  // namespace octroi
