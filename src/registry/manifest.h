#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/files.h"

namespace octroi {

// Where a model package comes from; all of it is stated in its manifest.
struct PackageOrigin {
  std::string octroi_version;
  std::string portfolio;
  std::string created;      // UTC, "2026-01-31T09:30:00Z"
  std::string data_digest;  // SHA-256 of the training data, "" if not known
};

struct ManifestFile {
  std::string path;  // relative to the package, with '/'
  uint64_t bytes = 0;
  std::string sha256;
};

// The list of all files of a package, `manifest.json` itself aside.
struct Manifest {
  PackageOrigin origin;
  std::vector<ManifestFile> files;  // ascending by path
};

inline constexpr int kPackageFormat = 1;
inline constexpr const char* kManifestName = "manifest.json";
// MLflow writes name and version of a registered model into its folder when it loads it from a
// local disk: no part of the package, and never read.
inline constexpr const char* kWrittenByMlflow = "registered_model_meta";

// Lists and hashes every file under `folder` and writes `manifest.json` there.
void write_manifest(const fs::path& folder, const PackageOrigin& origin);

// Reads `manifest.json` and hashes every file again. Error (kInput) naming the file that was
// changed, is missing or was added, or if the manifest itself was edited or is of a newer format.
Manifest verify_manifest(const fs::path& folder);

}  // namespace octroi
