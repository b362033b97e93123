#include "registry/lifecycle/lifecycle_event.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Kind = LifecycleEvent::Kind;

LifecycleEvent event(Kind kind, const std::string& at, const std::string& alias = "",
                     std::optional<int64_t> other = std::nullopt) {
  return {
      kind, at, "ada", "lower cost", alias, false, other, "held back", {{"auc", "passed: 0.7"}}};
}

ModelVersion version(int64_t number, const std::vector<LifecycleEvent>& events) {
  ModelVersion made;
  made.version = number;
  for (const LifecycleEvent& one : events) {
    for (const KeyValue& tag : tags_of(one)) made.tags.push_back(tag);
  }
  return made;
}

std::string tag(const std::vector<KeyValue>& tags, const std::string& key) {
  for (const KeyValue& one : tags) {
    if (one.key == key) return one.value;
  }
  return "no such tag";
}

TEST(LifecycleEvent, IsReadBackFromTheTagsThatRecordIt) {
  LifecycleEvent made = event(Kind::kPromoted, "2026-01-31T09:30:00.125Z", "champion", 1);
  made.forced = true;
  const std::vector<LifecycleEvent> read = events_of(version(2, {made}));
  ASSERT_EQ(read.size(), 1u);
  EXPECT_EQ(to_json(read[0]), to_json(made));
  EXPECT_EQ(words_of(read[0]), "promoted by force to champion by ada, over version 1: lower cost");
}

TEST(LifecycleEvent, StandsInTagsThatPeopleRead) {
  const std::vector<KeyValue> tags =
      tags_of(event(Kind::kPromoted, "2026-01-31T09:30:00.125Z", "champion", 1));
  EXPECT_EQ(tag(tags, "octroi.validation"), "passed");
  EXPECT_EQ(tag(tags, "octroi.promoted_by"), "ada");
  EXPECT_EQ(tag(tags, "octroi.promoted_at"), "2026-01-31T09:30:00.125Z");
  EXPECT_EQ(tag(tags, "octroi.promoted_reason"), "lower cost");
  EXPECT_EQ(tag(tags, "octroi.previous_champion"), "1");
  EXPECT_EQ(tag(tags, "octroi.check.auc"), "passed: 0.7");
  EXPECT_EQ(tag(tags_of(event(Kind::kRefused, "x", "champion")), kValidationTag), "failed");
  EXPECT_EQ(tag(tags_of(event(Kind::kRegistered, "x")), kValidationTag), "pending");
}

TEST(LifecycleEvent, IsSkippedWhereOthersWroteTheTag) {
  ModelVersion odd = version(1, {event(Kind::kRegistered, "2")});
  odd.tags.push_back({"octroi.event.1", "not JSON"});
  odd.tags.push_back({"octroi.event.3", "[1]"});
  odd.tags.push_back({"octroi.event.4", R"({"event": "sold"})"});
  odd.tags.push_back({"octroi.event.5", R"({"event": "promoted", "other": "x", "checks": 3})"});
  EXPECT_EQ(events_of(odd).size(), 2u);
}

TEST(LifecycleEvent, TellsWhoWasChampion) {
  const auto promoted = [](const std::string& at) {
    return event(Kind::kPromoted, at, "champion");
  };
  EXPECT_THAT(champions_of({version(1, {event(Kind::kRegistered, "1")})}), IsEmpty());
  const ModelVersion first = version(1, {promoted("2")});
  EXPECT_THAT(champions_of({first, version(2, {promoted("3")})}), ElementsAre(1, 2));
  EXPECT_THAT(champions_of({first, version(2, {promoted("3"), event(Kind::kRolledBack, "4")})}),
              ElementsAre(1));
  EXPECT_THAT(champions_of({first, version(2, {event(Kind::kPromoted, "3", "challenger"),
                                               event(Kind::kRefused, "4", "champion")})}),
              ElementsAre(1));
  const ModelVersion again = version(1, {promoted("2"), promoted("5")});
  EXPECT_THAT(champions_of({again, version(2, {promoted("3")})}), ElementsAre(1, 2, 1));
}

}  // namespace
}  // namespace octroi
