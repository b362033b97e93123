#include "registry/tracking/pending_logs.h"

#include <gtest/gtest.h>

namespace octroi {
namespace {

TEST(PendingLogsTest, JoinsWhatIsLoggedToARun) {
  PendingLogs logs;
  logs.add(0, {{{"auc", 0.7, 1, 0}}, {{"p", "1"}}, {{"state", "begun"}}});
  logs.add(1, {{{"auc", 0.8, 1, 0}}, {}, {}});
  logs.add(0, {{{"auc", 0.7, 1, 0}}, {{"p", "1"}, {"q", "2"}}, {{"state", "done"}}});
  const LogBatch& first = logs.batches().at(0);
  EXPECT_EQ(first.metrics.size(), 2);
  EXPECT_EQ(first.params.size(), 2);
  ASSERT_EQ(first.tags.size(), 1);
  EXPECT_EQ(first.tags[0].value, "done");
  EXPECT_EQ(logs.batches().at(1).metrics.size(), 1);
}

TEST(PendingLogsTest, AParameterThatChangesIsLeftForTheStoreToRefuse) {
  PendingLogs logs;
  logs.add(0, {{}, {{"p", "1"}}, {}});
  logs.add(0, {{}, {{"p", "2"}}, {}});
  EXPECT_EQ(logs.batches().at(0).params.size(), 2);
}

}  // namespace
}  // namespace octroi
