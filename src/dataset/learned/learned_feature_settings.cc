#include "dataset/learned/learned_feature_settings.h"

#include <fmt/format.h>

#include <utility>

#include "base/error.h"
#include "base/spelling.h"

namespace octroi {
namespace {

enum class Type { kNumber, kCategory };

class Finder {
 public:
  explicit Finder(const Frame& frame) : frame_(frame) {
    for (const FrameColumn& column : frame.columns()) names_.push_back(column.name);
  }

  size_t position(const NamedFeature& feature, Type type) const {
    for (size_t i = 0; i < names_.size(); ++i) {
      if (names_[i] != feature.name) continue;
      if (frame_.column(i).is_category() == (type == Type::kCategory)) return i;
      throw input_error(fmt::format("The feature `{}` is not a {}.", feature.name,
                                    type == Type::kCategory ? "category" : "number"),
                        feature.where);
    }
    const std::string near = closest(feature.name, names_);
    throw input_error(
        fmt::format("No feature `{}` is among those that the models are given.", feature.name),
        feature.where,
        near.empty() ? "It may have been left out: always missing, constant, or another's copy."
                     : fmt::format("Did you mean `{}`?", near));
  }

  std::vector<size_t> positions(const std::vector<NamedFeature>& features, Type type) const {
    std::vector<size_t> found;
    for (const NamedFeature& feature : features) found.push_back(position(feature, type));
    return found;
  }

  // Adds a column, which neither the frame nor those before may have.
  void add(LearnedFeatureSources& sources, std::string name, std::vector<size_t> features,
           const std::string& where) const {
    bool taken = frame_.find(name) != nullptr;
    for (const LearnedColumn& column : sources.columns) taken = taken || column.name == name;
    if (taken) throw input_error(fmt::format("The column `{}` would stand twice.", name), where);
    sources.columns.push_back({std::move(name), std::move(features)});
  }

 private:
  const Frame& frame_;
  std::vector<std::string> names_;
};

std::string joined(const std::vector<NamedFeature>& features) {
  std::string names;
  for (const NamedFeature& feature : features) {
    names += (names.empty() ? "" : "+") + feature.name;
  }
  return names;
}

}  // namespace

LearnedFeatureSources find_sources(const LearnedFeatureSettings& settings, const Frame& frame) {
  const Finder finder(frame);
  LearnedFeatureSources sources;
  for (const PeerSettings& peers : settings.peers) {
    const size_t number = finder.position(peers.number, Type::kNumber);
    sources.peers.push_back({number, finder.positions(peers.by, Type::kCategory), peers.scaled});
    const std::string peer_names = peers.number.name + "__peers__" + joined(peers.by);
    finder.add(sources, peer_names + "__difference", {number}, peers.number.where);
    finder.add(sources, peer_names + "__distance", {number}, peers.number.where);
  }
  for (const NeighbourSettings& neighbours : settings.neighbours) {
    const std::vector<size_t> features = finder.positions(neighbours.features, Type::kNumber);
    sources.neighbours.push_back({features, neighbours.k});
    finder.add(
        sources,
        fmt::format("{}__neighbours__bad_rate_of_{}", joined(neighbours.features), neighbours.k),
        features, neighbours.features.front().where);
  }
  for (const NamedFeature& category : settings.target_encodings) {
    const size_t position = finder.position(category, Type::kCategory);
    sources.target_encodings.push_back(position);
    finder.add(sources, category.name + "__bad_rate", {position}, category.where);
  }
  return sources;
}

}  // namespace octroi
