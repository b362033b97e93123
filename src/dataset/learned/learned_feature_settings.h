#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "dataset/frame.h"

namespace octroi {

// A feature as the settings name it, and where they do ("portfolio.toml:12:3"), for errors.
struct NamedFeature {
  std::string name;
  std::string where;
};

struct PeerSettings {
  NamedFeature number;
  std::vector<NamedFeature> by;  // categories
  bool scaled = false;           // by the group's standard deviation
};

struct NeighbourSettings {
  static constexpr size_t kNeighbours = 500;
  static constexpr size_t kMostFeatures = 8;  // beyond, no point is near another

  std::vector<NamedFeature> features;  // numbers
  size_t k = kNeighbours;
};

// The learned features that a portfolio asks for.
struct LearnedFeatureSettings {
  std::vector<PeerSettings> peers;
  std::vector<NeighbourSettings> neighbours;
  std::vector<NamedFeature> target_encodings;  // categories
};

// A learned column: its name, and the positions of the features that it speaks of. Their share in a
// decision is theirs, not the column's.
struct LearnedColumn {
  std::string name;
  std::vector<size_t> features;
};

// The settings with the features found: positions in the frame.
struct LearnedFeatureSources {
  struct Peers {
    size_t number = 0;
    std::vector<size_t> by;
    bool scaled = false;
  };
  struct Neighbours {
    std::vector<size_t> features;
    size_t k = NeighbourSettings::kNeighbours;
  };
  std::vector<Peers> peers;
  std::vector<Neighbours> neighbours;
  std::vector<size_t> target_encodings;
  // Two for each of the peers (difference, distance), one for each of the others, in this order.
  std::vector<LearnedColumn> columns;
};

// Error (kInput) with the place in the settings if a feature is not in the frame, is a number where
// a category belongs or the other way round, or if a column would stand twice.
LearnedFeatureSources find_sources(const LearnedFeatureSettings& settings, const Frame& frame);

}  // namespace octroi
