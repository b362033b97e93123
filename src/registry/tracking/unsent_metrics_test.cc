#include "registry/tracking/unsent_metrics.h"

#include <gmock/gmock.h>

#include <cmath>

#include "registry/tracking/sqlite_tracking_store.h"

namespace octroi {
namespace {

// Counts how often a history is asked for.
class CountingStore : public SqliteTrackingStore {
 public:
  using SqliteTrackingStore::SqliteTrackingStore;
  std::vector<LoggedMetric> metric_history(const std::string& run_id,
                                           const std::string& key) override {
    ++histories;
    return SqliteTrackingStore::metric_history(run_id, key);
  }
  int histories = 0;
};

class UnsentMetricsTest : public testing::Test {
 protected:
  std::vector<LoggedMetric> unsent(const std::vector<LoggedMetric>& metrics) {
    store_.histories = 0;
    return unsent_metrics(store_, run_.id, metrics);
  }
  TemporaryFolder folder_;
  CountingStore store_{folder_.path() / "octroi.db"};
  octroi::Run run_ = store_.create_run(store_.experiment("credit"), "run", "", {}, 1);
};

TEST_F(UnsentMetricsTest, ABatchThatDidNotArriveIsWhollyUnsent) {
  store_.log(run_, {{{"auc", 0.7, 1, 0}}, {}, {}});
  EXPECT_EQ(unsent({{"auc", 0.8, 2, 1}, {"ks", 0.3, 1, 0}}).size(), 2);
  EXPECT_EQ(store_.histories, 0);
}

TEST_F(UnsentMetricsTest, ABatchThatArrivedIsNot) {
  const double nan = std::nan("");
  const std::vector<LoggedMetric> metrics = {
      {"auc", 0.7, 1, 0}, {"auc", nan, 2, 1}, {"ks", HUGE_VAL, 1, 0}, {"loss", nan, 1, 0}};
  store_.log(run_, {metrics, {}, {}});
  EXPECT_TRUE(unsent(metrics).empty());
  EXPECT_EQ(store_.histories, 1);
}

TEST_F(UnsentMetricsTest, WhatCameInAnotherOrderIsLookedUp) {
  store_.log(run_, {{{"auc", 0.9, 9, 9}, {"auc", 0.7, 1, 1}}, {}, {}});
  const auto left = unsent({{"auc", 0.7, 1, 1}, {"auc", 0.75, 2, 2}, {"auc", 0.75, 2, 2}});
  ASSERT_EQ(left.size(), 1);
  EXPECT_EQ(left[0].step, 2);
}

}  // namespace
}  // namespace octroi
