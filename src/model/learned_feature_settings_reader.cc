#include "model/learned_feature_settings_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "base/spelling.h"

namespace octroi {
namespace {

std::vector<NamedFeature> named_features(const TomlTable& table, const std::string& key) {
  std::vector<NamedFeature> features;
  for (std::string& name : table.texts(key))
    features.push_back({std::move(name), table.where(key)});
  if (features.empty()) throw input_error(fmt::format("`{}` is empty.", key), table.where(key));
  return features;
}

PeerSettings read_peers(const TomlTable& table) {
  PeerSettings peers{{table.text("number"), table.where("number")},
                     named_features(table, "by"),
                     table.boolean_or("scaled", false)};
  table.finish();
  return peers;
}

NeighbourSettings read_neighbours(const TomlTable& table) {
  NeighbourSettings neighbours{named_features(table, "features")};
  if (neighbours.features.size() > NeighbourSettings::kMostFeatures) {
    throw input_error(fmt::format("Neighbours in {} features.", neighbours.features.size()),
                      table.where("features"),
                      fmt::format("At most {}: in more of them no applicant is near another.",
                                  NeighbourSettings::kMostFeatures));
  }
  if (table.has("k")) neighbours.k = static_cast<size_t>(table.count("k"));
  table.finish();
  return neighbours;
}

}  // namespace

LearnedFeatureSection read_learned_features(const TomlTable& section,
                                            const std::vector<std::string>& learners) {
  LearnedFeatureSection result{section.texts("models"), {}};
  for (const std::string& model : result.models) {
    if (std::ranges::find(learners, model) != learners.end()) continue;
    throw input_error(fmt::format("There is no learner `{}`.", model), section.where("models"),
                      did_you_mean(model, learners));
  }
  LearnedFeatureSettings& features = result.features;
  for (const TomlTable& peers : section.tables("peers")) {
    features.peers.push_back(read_peers(peers));
  }
  for (const TomlTable& neighbours : section.tables("neighbours")) {
    features.neighbours.push_back(read_neighbours(neighbours));
  }
  if (section.has("target_encodings")) {
    features.target_encodings = named_features(section, "target_encodings");
  }
  section.finish();
  if (features.peers.empty() && features.neighbours.empty() && features.target_encodings.empty()) {
    throw input_error("No learned feature is asked for.", section.where(),
                      "Name some in `peers`, `neighbours` or `target_encodings`, or take the "
                      "section out.");
  }
  return result;
}

}  // namespace octroi
