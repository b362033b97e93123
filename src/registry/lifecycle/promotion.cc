#include "registry/lifecycle/promotion.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/clock.h"
#include "base/error.h"
#include "registry/lifecycle/lifecycle_event.h"
#include "registry/registered_model.h"

namespace octroi {
namespace {

using Kind = LifecycleEvent::Kind;

constexpr size_t kLongestReason = 1000;

void record(TrackingStore& store, const ModelVersion& version, const LifecycleEvent& event) {
  for (const KeyValue& tag : tags_of(event)) store.set_version_tag(version, tag);
}

LifecycleEvent event_of(const JudgedVersion& judged, const LifecycleRequest& request, Kind kind) {
  LifecycleEvent event{kind,
                       utc_text(milliseconds_now()),
                       request.by,
                       request.reason,
                       judged.alias,
                       false,
                       std::nullopt,
                       judged.judged_on,
                       {}};
  for (const Check& check : judged.checks) {
    event.checks.push_back(
        {check.name, fmt::format("{}: {}", name_of(check.verdict), check.finding)});
  }
  return event;
}

}  // namespace

void check_request(const LifecycleRequest& request) {
  if (request.reason.size() <= kLongestReason) return;
  throw usage_error(fmt::format("The reason is longer than {} characters.", kLongestReason),
                    "Say it shorter; what is longer belongs into a document that it names.");
}

void promote(TrackingStore& store, const JudgedVersion& judged, const LifecycleRequest& request) {
  LifecycleEvent event = event_of(judged, request, Kind::kPromoted);
  event.forced = !judged.has_passed();
  event.other = judged.holder;
  record(store, judged.version, event);
  store.set_alias(judged.version.name, judged.alias, judged.version.version);
  const bool was_challenger =
      std::ranges::find(judged.version.aliases, kChallenger) != judged.version.aliases.end();
  if (judged.alias == kChampion && was_challenger) {
    store.delete_alias(judged.version.name, kChallenger);
  }
}

void refuse(TrackingStore& store, const JudgedVersion& judged, const LifecycleRequest& request) {
  record(store, judged.version, event_of(judged, request, Kind::kRefused));
}

RollBack plan_roll_back(TrackingStore& store, const std::string& name) {
  const std::vector<ModelVersion> versions = versions_of(store, name);
  const std::optional<ModelVersion> champion = store.version_of_alias(name, kChampion);
  if (!champion) throw input_error(fmt::format("The model {} has no champion.", name));
  const std::vector<int64_t> champions = champions_of(versions);
  const std::string hint = fmt::format("Choose one: octroi models promote {}/VERSION.", name);
  if (champions.empty() || champions.back() != champion->version) {
    throw input_error(
        fmt::format("No record tells which champion version {} followed: it was not promoted by "
                    "octroi.",
                    champion->version),
        name, hint);
  }
  if (champions.size() == 1) {
    throw input_error(fmt::format("Version {} is the first champion: there is none to go back to.",
                                  champion->version),
                      name, hint);
  }
  const int64_t before = champions[champions.size() - 2];
  const auto found = std::ranges::find(versions, before, &ModelVersion::version);
  if (found == versions.end()) {
    throw input_error(
        fmt::format("Version {}, the champion before, is not in the registry any more.", before),
        name, hint);
  }
  return {*champion, *found};
}

void roll_back(TrackingStore& store, const RollBack& plan, const LifecycleRequest& request) {
  LifecycleEvent event{Kind::kRolledBack,
                       utc_text(milliseconds_now()),
                       request.by,
                       request.reason,
                       "",
                       false,
                       plan.to.version,
                       "",
                       {}};
  record(store, plan.from, event);
  event.kind = Kind::kRestored;
  event.other = plan.from.version;
  record(store, plan.to, event);
  store.set_alias(plan.to.name, kChampion, plan.to.version);
}

}  // namespace octroi
