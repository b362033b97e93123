#include <algorithm>
#include <utility>

#include "base/error.h"
#include "dataset/learned/learned_features.h"

namespace octroi {
namespace {

void check_positions(const LearnedFeatureSources& sources, size_t feature_count) {
  const auto check = [&](const std::vector<size_t>& positions) {
    if (std::ranges::all_of(positions, [&](size_t at) { return at < feature_count; })) return;
    throw input_error("A learned feature speaks of a feature that the model does not have.");
  };
  for (const LearnedFeatureSources::Peers& peers : sources.peers) {
    check({peers.number});
    check(peers.by);
  }
  for (const LearnedFeatureSources::Neighbours& source : sources.neighbours) check(source.features);
  check(sources.target_encodings);
}

}  // namespace

// Each learned column stands with what it was made of; positions are those of the features in the
// model's description.
Json LearnedFeatures::to_json() const {
  const std::vector<LearnedColumn>& columns = sources_.columns;
  Json peers = Json::array(), neighbours = Json::array(), encodings = Json::array();
  size_t at = 0;
  for (size_t i = 0; i < peers_.size(); ++i, at += 2) {
    const LearnedFeatureSources::Peers& source = sources_.peers[i];
    peers.push_back({{"difference", columns[at].name},
                     {"distance", columns[at + 1].name},
                     {"number", source.number},
                     {"by", source.by},
                     {"fitted", peers_[i].to_json()}});
  }
  for (size_t i = 0; i < neighbours_.size(); ++i, ++at) {
    neighbours.push_back({{"name", columns[at].name},
                          {"features", sources_.neighbours[i].features},
                          {"fitted", neighbours_[i].to_json()}});
  }
  for (size_t i = 0; i < encodings_.size(); ++i, ++at) {
    encodings.push_back({{"name", columns[at].name},
                         {"category", sources_.target_encodings[i]},
                         {"fitted", encodings_[i].to_json()}});
  }
  return {{"peers", std::move(peers)},
          {"neighbours", std::move(neighbours)},
          {"target_encodings", std::move(encodings)}};
}

LearnedFeatures LearnedFeatures::from_json(const Json& json, size_t feature_count) {
  LearnedFeatures features;
  LearnedFeatureSources& sources = features.sources_;
  const auto add_column = [&](const Json& name, std::vector<size_t> positions) {
    sources.columns.push_back({name.get<std::string>(), std::move(positions)});
  };
  for (const Json& item : json.at("peers")) {
    const auto number = item.at("number").get<size_t>();
    sources.peers.push_back({number, item.at("by").get<std::vector<size_t>>()});
    add_column(item.at("difference"), {number});
    add_column(item.at("distance"), {number});
    features.peers_.push_back(PeerDeviation::from_json(item.at("fitted")));
  }
  for (const Json& item : json.at("neighbours")) {
    sources.neighbours.push_back({item.at("features").get<std::vector<size_t>>()});
    add_column(item.at("name"), sources.neighbours.back().features);
    features.neighbours_.push_back(NeighbourTargetMean::from_json(item.at("fitted")));
    if (features.neighbours_.back().column_count() != sources.neighbours.back().features.size()) {
      throw input_error("A learned feature has more or fewer features than neighbours differ in.");
    }
  }
  for (const Json& item : json.at("target_encodings")) {
    sources.target_encodings.push_back(item.at("category").get<size_t>());
    add_column(item.at("name"), {sources.target_encodings.back()});
    features.encodings_.push_back(TargetEncoding::from_json(item.at("fitted")));
  }
  check_positions(sources, feature_count);
  return features;
}

}  // namespace octroi
