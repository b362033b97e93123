#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "registry/model_reference.h"
#include "registry/tracking/tracking_store.h"

namespace octroi {

inline constexpr const char* kChampion = "champion";
inline constexpr const char* kChallenger = "challenger";
// Tag of a version: the SHA-256 of its package's manifest.json when it was registered.
inline constexpr const char* kManifestTag = "octroi.manifest";

// Opens a store to read from. Error (kOutside) where its database is not there, which would only be
// made anew.
std::unique_ptr<TrackingStore> open_registry(const std::string& uri);

// The versions of a registered model, at least one, ascending. Error (kInput) naming the models
// there are.
std::vector<ModelVersion> versions_of(TrackingStore& store, const std::string& name);

// The version that a reference of kind kAlias or kVersion names. Error (kInput) naming the aliases
// or versions there are.
ModelVersion find_version(TrackingStore& store, const ModelReference& reference);

// nullptr if the version has no such tag.
const std::string* find_tag(const ModelVersion& version, std::string_view key);

// "credit-scoring version 3"
std::string words_of(const ModelVersion& version);

}  // namespace octroi
