#include "registry/manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/digest.h"
#include "base/error.h"
#include "base/json.h"

namespace octroi {
namespace {

constexpr const char* kHint = "Take the package from its source again, or train the model anew.";

ManifestFile describe(const fs::path& folder, const std::string& path) {
  return {path, fs::file_size(folder / path), sha256_of_file(folder / path)};
}

// Every file but the manifest and what MLflow leaves beside a registered model, ascending. A link
// is refused: what it leads to is not in the package.
std::vector<std::string> list_files(const fs::path& folder) {
  std::vector<std::string> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_symlink()) {
      throw input_error("The model package holds a link, which it must not.", entry.path().string(),
                        kHint);
    }
    if (entry.is_directory()) continue;
    paths.push_back(entry.path().lexically_relative(folder).generic_string());
  }
  std::erase(paths, kManifestName);
  std::erase(paths, kWrittenByMlflow);
  std::sort(paths.begin(), paths.end());
  return paths;
}

Json to_json(const Manifest& manifest) {
  Json files = Json::array();
  for (const ManifestFile& file : manifest.files) {
    files.push_back({{"path", file.path}, {"bytes", file.bytes}, {"sha256", file.sha256}});
  }
  return {{"format", kPackageFormat},
          {"octroi_version", manifest.origin.octroi_version},
          {"portfolio", manifest.origin.portfolio},
          {"created", manifest.origin.created},
          {"data_digest", manifest.origin.data_digest},
          {"files", files}};
}

Manifest from_json(const Json& json) {
  Manifest manifest{
      {json.at("octroi_version"), json.at("portfolio"), json.at("created"), json.at("data_digest")},
      {}};
  for (const Json& file : json.at("files")) {
    manifest.files.push_back({file.at("path"), file.at("bytes"), file.at("sha256")});
  }
  return manifest;
}

// The manifest closes with a digest of all that stands before it, so that an edit of the manifest
// shows as one of any other file does.
std::string text_of(const Manifest& manifest) {
  Json json = to_json(manifest);
  const std::string digest = sha256(json.dump());
  json["digest"] = digest;
  return json.dump(2) + "\n";
}

void check_format(const Json& json, const fs::path& path) {
  const auto format = json.find("format");
  if (format == json.end() || !format->is_number_integer()) {
    throw input_error("This is not the manifest of a model package.", path.string(), kHint);
  }
  if (*format > kPackageFormat) {
    throw input_error(
        fmt::format("The model package is of format {}, newer than this octroi reads ({}).",
                    format->get<int64_t>(), kPackageFormat),
        path.string(), "Install a newer octroi.");
  }
}

Manifest read_manifest(const fs::path& path) {
  const std::string text = read_file(path);
  Manifest manifest;
  try {
    const Json json = parse_json(text, path.string());
    check_format(json, path);
    manifest = from_json(json);
  } catch (const Json::exception&) {
    throw input_error("The manifest of the model package was changed.", path.string(), kHint);
  }
  if (text != text_of(manifest)) {
    throw input_error("The manifest of the model package was changed.", path.string(), kHint);
  }
  return manifest;
}

void check_file(const fs::path& folder, const ManifestFile& expected) {
  const std::string where = (folder / expected.path).string();
  if (!fs::is_regular_file(folder / expected.path)) {
    throw input_error("A file of the model package is missing.", where, kHint);
  }
  const ManifestFile found = describe(folder, expected.path);
  if (found.bytes != expected.bytes) {
    throw input_error(fmt::format("A file of the model package was changed: {} bytes, not {}.",
                                  found.bytes, expected.bytes),
                      where, kHint);
  }
  if (found.sha256 != expected.sha256) {
    throw input_error("A file of the model package was changed: its SHA-256 is another.", where,
                      kHint);
  }
}

}  // namespace

void write_manifest(const fs::path& folder, const PackageOrigin& origin) {
  Manifest manifest{origin, {}};
  for (const std::string& path : list_files(folder)) {
    manifest.files.push_back(describe(folder, path));
  }
  write_file_atomically(folder / kManifestName, text_of(manifest));
}

Manifest verify_manifest(const fs::path& folder) {
  if (!fs::is_directory(folder)) {
    throw input_error("There is no model package: the folder does not exist.", folder.string(),
                      "Give the folder that `octroi train --out` wrote.");
  }
  if (!fs::is_regular_file(folder / kManifestName)) {
    throw input_error("This is not a model package: it has no manifest.json.", folder.string(),
                      "Give the folder that `octroi train --out` wrote.");
  }
  Manifest manifest = read_manifest(folder / kManifestName);
  std::set<std::string> known;
  for (const ManifestFile& file : manifest.files) {
    check_file(folder, file);
    known.insert(file.path);
  }
  for (const std::string& path : list_files(folder)) {
    if (known.contains(path)) continue;
    throw input_error("The model package holds a file that its manifest does not list.",
                      (folder / path).string(), kHint);
  }
  return manifest;
}

}  // namespace octroi
