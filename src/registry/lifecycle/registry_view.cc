#include "registry/lifecycle/registry_view.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "base/clock.h"
#include "base/terminal.h"
#include "base/text_table.h"
#include "registry/lifecycle/lifecycle_event.h"
#include "registry/registered_model.h"

namespace octroi {
namespace {

std::string tag_of(const ModelVersion& version, std::string_view key) {
  const std::string* const tag = find_tag(version, key);
  return tag == nullptr ? "" : *tag;
}

std::string holder_of(const RegisteredModel& model, const std::string& alias) {
  for (const ModelVersion& version : model.versions) {
    if (std::ranges::find(version.aliases, alias) != version.aliases.end()) {
      return fmt::format("{}", version.version);
    }
  }
  return "–";
}

std::string aliases_of(const ModelVersion& version) {
  return fmt::format("{}", fmt::join(version.aliases, ", "));
}

// "2026-01-31 09:30:00 UTC" of the time of an event.
std::string time_words(const std::string& at) {
  constexpr size_t kToSeconds = 19;
  if (at.size() < kToSeconds) return at;
  std::string words = at.substr(0, kToSeconds);
  words.replace(words.find('T'), 1, " ");
  return words + " UTC";
}

std::string history_text(const std::vector<std::pair<std::string, LifecycleEvent>>& events) {
  std::string text;
  for (const auto& [label, event] : events) {
    text += fmt::format("  {}  {}{}\n", time_words(event.at), label, words_of(event));
  }
  return text;
}

// What the last judgement of a version found.
std::string last_checks_text(const std::vector<LifecycleEvent>& events) {
  const auto judged = std::find_if(events.rbegin(), events.rend(), [](const LifecycleEvent& event) {
    return !event.checks.empty();
  });
  if (judged == events.rend()) return "";
  size_t width = 0;
  for (const KeyValue& check : judged->checks) width = std::max(width, display_width(check.key));
  std::string text =
      coloured(fmt::format("\nJudged on {}", judged->judged_on), Colour::kBold) + "\n";
  for (const KeyValue& check : judged->checks) {
    text += fmt::format("  {}  {}\n", padded(check.key, width), check.value);
  }
  return text;
}

std::string facts_text(const ModelVersion& version) {
  const std::vector<std::pair<std::string, std::string>> facts = {
      {"aliases", aliases_of(version)},
      {"description", version.description},
      {"registered", utc_minute(version.created_ms)},
      {"validation", tag_of(version, kValidationTag)},
      {"portfolio", tag_of(version, "octroi.portfolio")},
      {"octroi", tag_of(version, "octroi.version")},
      {"run", version.run_id},
      {"logged model", version.model_id},
      {"manifest", tag_of(version, kManifestTag)}};
  constexpr size_t kWidth = 12;
  std::string text;
  for (const auto& [name, value] : facts) {
    if (!value.empty()) text += fmt::format("  {}  {}\n", padded(name, kWidth), value);
  }
  return text;
}

}  // namespace

std::string models_text(const std::vector<RegisteredModel>& models) {
  std::vector<std::vector<std::string>> rows;
  for (const RegisteredModel& model : models) {
    rows.push_back({model.name, fmt::format("{}", model.versions.size()),
                    holder_of(model, kChampion), holder_of(model, kChallenger),
                    model.versions.empty() ? "–" : utc_minute(model.versions.back().created_ms)});
  }
  return text_table({{"model"},
                     {"versions", Align::kRight},
                     {"champion", Align::kRight},
                     {"challenger", Align::kRight},
                     {"last registered"}},
                    rows);
}

std::string model_text(const RegisteredModel& model) {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::pair<std::string, LifecycleEvent>> events;
  for (const ModelVersion& version : model.versions) {
    rows.push_back({fmt::format("{}", version.version), aliases_of(version),
                    tag_of(version, kValidationTag), utc_minute(version.created_ms),
                    version.description});
    for (LifecycleEvent& event : events_of(version)) {
      events.emplace_back(fmt::format("version {} ", version.version), std::move(event));
    }
  }
  std::ranges::stable_sort(events, {}, [](const auto& one) { return one.second.at; });
  std::string text = coloured(model.name, Colour::kBold) + "\n" +
                     text_table({{"version", Align::kRight},
                                 {"aliases"},
                                 {"validation"},
                                 {"registered"},
                                 {"description"}},
                                rows);
  if (!events.empty()) {
    text += "\n" + coloured("What happened", Colour::kBold) + "\n" + history_text(events);
  }
  return text;
}

std::string version_text(const ModelVersion& version) {
  std::string text = coloured(words_of(version), Colour::kBold) + "\n" + facts_text(version);
  const std::vector<LifecycleEvent> events = events_of(version);
  if (events.empty()) return text;
  std::vector<std::pair<std::string, LifecycleEvent>> history;
  for (const LifecycleEvent& event : events) history.emplace_back("", event);
  return text + "\n" + coloured("What happened", Colour::kBold) + "\n" + history_text(history) +
         last_checks_text(events);
}

Json to_json(const ModelVersion& version) {
  Json tags = Json::object();
  for (const KeyValue& tag : version.tags) tags[tag.key] = tag.value;
  Json events = Json::array();
  for (const LifecycleEvent& event : events_of(version)) events.push_back(to_json(event));
  return {{"name", version.name},
          {"version", version.version},
          {"aliases", version.aliases},
          {"validation", tag_of(version, kValidationTag)},
          {"description", version.description},
          {"registered", utc_text(version.created_ms)},
          {"run_id", version.run_id},
          {"model_id", version.model_id},
          {"source", version.source},
          {"events", events},
          {"tags", tags}};
}

Json to_json(const RegisteredModel& model) {
  Json versions = Json::array();
  for (const ModelVersion& version : model.versions) versions.push_back(to_json(version));
  return {{"name", model.name}, {"versions", versions}};
}

}  // namespace octroi
