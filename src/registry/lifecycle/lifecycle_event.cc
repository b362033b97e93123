#include "registry/lifecycle/lifecycle_event.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "registry/registered_model.h"

namespace octroi {
namespace {

using Kind = LifecycleEvent::Kind;

constexpr std::string_view kEventTag = "octroi.event.";
constexpr Kind kKinds[] = {Kind::kRegistered, Kind::kPromoted, Kind::kRefused, Kind::kRolledBack,
                           Kind::kRestored};

std::string version_words(const std::optional<int64_t>& version) {
  return version ? fmt::format("{}", *version) : "none";
}

// "" where the JSON is not an event.
std::string text_in(const Json& json, const char* field) {
  const auto found = json.find(field);
  return found != json.end() && found->is_string() ? found->get<std::string>() : "";
}

std::optional<LifecycleEvent> event_from(const std::string& text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  const auto kind = std::ranges::find_if(
      kKinds, [&](Kind one) { return name_of(one) == text_in(json, "event"); });
  if (kind == std::end(kKinds)) return std::nullopt;
  LifecycleEvent event{*kind,
                       text_in(json, "at"),
                       text_in(json, "by"),
                       text_in(json, "reason"),
                       text_in(json, "alias"),
                       json.contains("forced") && json["forced"] == true,
                       std::nullopt,
                       text_in(json, "judged_on"),
                       {}};
  if (const auto other = json.find("other"); other != json.end() && other->is_number_integer()) {
    event.other = other->get<int64_t>();
  }
  if (const auto checks = json.find("checks"); checks != json.end() && checks->is_object()) {
    for (const auto& [name, finding] : checks->items()) {
      if (finding.is_string()) event.checks.push_back({name, finding.get<std::string>()});
    }
  }
  return event;
}

// Of the event's own kind, as flat tags.
std::vector<KeyValue> plain_tags(const LifecycleEvent& event) {
  std::vector<KeyValue> tags;
  const auto add = [&](std::string_view key, std::string value) {
    tags.push_back({fmt::format("octroi.{}", key), std::move(value)});
  };
  const auto add_who = [&](std::string_view what) {
    add(fmt::format("{}_by", what), event.by);
    add(fmt::format("{}_at", what), event.at);
    add(fmt::format("{}_reason", what), event.reason);
  };
  switch (event.kind) {
    case Kind::kRegistered:
      add("validation", "pending");
      add("registered_by", event.by);
      return tags;
    case Kind::kPromoted:
      add("validation", event.forced ? "forced" : "passed");
      add("promoted_to", event.alias);
      add("previous_" + event.alias, version_words(event.other));
      add_who("promoted");
      break;
    case Kind::kRefused:
      add("validation", "failed");
      add_who("refused");
      break;
    case Kind::kRolledBack:
      add("rolled_back_to", version_words(event.other));
      add_who("rolled_back");
      break;
    case Kind::kRestored:
      add("restored_from", version_words(event.other));
      add_who("restored");
      break;
  }
  if (!event.judged_on.empty()) add("judged_on", event.judged_on);
  for (const KeyValue& check : event.checks) add("check." + check.key, check.value);
  return tags;
}

}  // namespace

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::kRegistered:
      return "registered";
    case Kind::kPromoted:
      return "promoted";
    case Kind::kRefused:
      return "refused";
    case Kind::kRolledBack:
      return "rolled back";
    case Kind::kRestored:
      return "restored";
  }
  throw defect_error("An event has no name.");
}

std::string words_of(const LifecycleEvent& event) {
  std::string text(name_of(event.kind));
  if (event.forced) text += " by force";
  if (!event.alias.empty()) text += " to " + event.alias;
  text += " by " + event.by;
  if (event.other) {
    const char* link = event.kind == Kind::kPromoted     ? "over"
                       : event.kind == Kind::kRolledBack ? "to"
                                                         : "from";
    text += fmt::format(", {} version {}", link, *event.other);
  }
  if (!event.reason.empty()) text += ": " + event.reason;
  return text;
}

Json to_json(const LifecycleEvent& event) {
  Json json = {{"event", name_of(event.kind)}, {"at", event.at}, {"by", event.by}};
  if (!event.alias.empty()) json["alias"] = event.alias;
  if (!event.reason.empty()) json["reason"] = event.reason;
  if (event.forced) json["forced"] = true;
  if (event.other) json["other"] = *event.other;
  if (!event.judged_on.empty()) json["judged_on"] = event.judged_on;
  for (const KeyValue& check : event.checks) json["checks"][check.key] = check.value;
  return json;
}

std::vector<KeyValue> tags_of(const LifecycleEvent& event) {
  std::vector<KeyValue> tags = {{std::string(kEventTag) + event.at, to_json(event).dump()}};
  for (KeyValue& tag : plain_tags(event)) tags.push_back(std::move(tag));
  return tags;
}

std::vector<LifecycleEvent> events_of(const ModelVersion& version) {
  std::vector<LifecycleEvent> events;
  for (const KeyValue& tag : version.tags) {
    if (!tag.key.starts_with(kEventTag)) continue;
    if (auto event = event_from(tag.value)) events.push_back(std::move(*event));
  }
  std::ranges::stable_sort(events, {}, &LifecycleEvent::at);
  return events;
}

std::vector<int64_t> champions_of(const std::vector<ModelVersion>& versions) {
  std::vector<std::pair<LifecycleEvent, int64_t>> all;
  for (const ModelVersion& version : versions) {
    for (LifecycleEvent& event : events_of(version)) {
      all.emplace_back(std::move(event), version.version);
    }
  }
  std::ranges::stable_sort(all, {}, [](const auto& one) { return one.first.at; });
  std::vector<int64_t> champions;
  for (const auto& [event, version] : all) {
    const bool is_present = !champions.empty() && champions.back() == version;
    if (event.kind == Kind::kPromoted && event.alias == kChampion && !is_present) {
      champions.push_back(version);
    }
    if (event.kind == Kind::kRolledBack && is_present) champions.pop_back();
  }
  return champions;
}

}  // namespace octroi
