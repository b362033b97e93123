#include "model/blend_settings.h"

#include <algorithm>

#include "base/error.h"
#include "base/spelling.h"
#include "model/learner.h"

namespace octroi {
namespace {

void check_members(const std::vector<std::string>& members, const std::string& where) {
  for (auto member = members.begin(); member != members.end(); ++member) {
    if (std::ranges::find(learner_names(), *member) == learner_names().end()) {
      throw input_error("There is no model `" + *member + "`.", where,
                        did_you_mean(*member, learner_names()));
    }
    if (*member == "majority") {
      throw input_error("The majority tells no client from another: it is no member of a blend.",
                        where, "Take it out.");
    }
    if (std::find(members.begin(), member, *member) != member) {
      throw input_error("`" + *member + "` stands twice among the members.", where);
    }
  }
  if (members.size() < 2) {
    throw input_error("A blend needs at least two members.", where,
                      "Name two models, or say `enabled = false`.");
  }
}

}  // namespace

std::optional<BlendSettings> read_blend_settings(const Portfolio& portfolio) {
  BlendSettings settings;
  if (!portfolio.settings.has("blend")) return settings;
  const TomlTable toml = portfolio.settings.table("blend");
  const bool enabled = toml.boolean_or("enabled", true);
  const bool names_members = toml.has("members");
  settings.members = toml.texts_or_none("members");
  toml.finish();
  if (names_members) check_members(settings.members, toml.where("members"));
  if (!enabled) return std::nullopt;
  return settings;
}

}  // namespace octroi
