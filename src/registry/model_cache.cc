#include "registry/model_cache.h"

#include <fmt/format.h>

#include <cctype>
#include <cstdlib>
#include <utility>

#include "base/clock.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/json.h"
#include "registry/manifest.h"
#include "registry/tracking/tracking_uri.h"

namespace octroi {
namespace {

// One address for all ways to write it that mean the same store.
std::string canonical(const std::string& store) {
  if (const auto file = sqlite_file(store)) return fs::absolute(*file).lexically_normal().string();
  std::string address = store;
  const size_t scheme = address.find("://");
  const size_t host = scheme == std::string::npos ? 0 : scheme + 3;
  const size_t at = address.find('@', host);
  if (at < address.find('/', host)) address.erase(host, at + 1 - host);
  while (address.ends_with('/')) address.pop_back();
  return address;
}

// A key as a path: each part a plain file name whatever letters it has.
std::string path_of(const std::string& key) {
  std::string path;
  for (const char c : key) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '/' || c == '-' || c == '_' || std::isalnum(byte) != 0) {
      path += c;
    } else {
      path += fmt::format("%{:02X}", byte);
    }
  }
  return path + ".json";
}

std::string manifest_digest(const fs::path& package) {
  return sha256_of_file(package / kManifestName);
}

void check_manifest(const fs::path& package, const std::string& expected) {
  verify_manifest(package);
  if (expected.empty() || manifest_digest(package) == expected) return;
  throw input_error(
      "The model package is not the one that was registered: its manifest is another.",
      (package / kManifestName).string(),
      "Take the package from its source again, or train the model anew.");
}

bool is_sound(const fs::path& package, const std::string& manifest) {
  try {
    check_manifest(package, manifest);
    return true;
  } catch (const Error&) {
    return false;
  }
}

// nullopt also for a note that another program spoilt: it is as good as none.
std::optional<Json> read_note(const fs::path& path) {
  if (!fs::exists(path)) return std::nullopt;
  try {
    Json note = read_json(path);
    return note.is_object() ? std::optional(std::move(note)) : std::nullopt;
  } catch (const Error&) {
    return std::nullopt;
  }
}

std::string text_of(const Json& note, const char* field) {
  const auto found = note.find(field);
  return found != note.end() && found->is_string() ? found->get<std::string>() : "";
}

// check_manifest() of what was fetched, which lies under a name that means nothing to anyone.
void check_fetched(const fs::path& package, const std::string& manifest, const std::string& key) {
  try {
    check_manifest(package, manifest);
  } catch (const Error& error) {
    const std::string file = fs::path(error.where()).lexically_relative(package).generic_string();
    throw input_error(error.what(), file == "." ? key : fmt::format("{} in {}", file, key),
                      error.hint());
  }
}

}  // namespace

ModelCache::ModelCache(fs::path root, const std::string& store)
    : root_(std::move(root)), notes_(root_ / "stores" / sha256(canonical(store)).substr(0, 16)) {}

fs::path ModelCache::note_path(const std::string& key) const { return notes_ / path_of(key); }

std::optional<CachedModel> ModelCache::find(const std::string& key) const {
  const std::optional<Json> note = read_note(note_path(key));
  if (!note) return std::nullopt;
  CachedModel model{
      {}, text_of(*note, "manifest"), text_of(*note, "identity"), text_of(*note, "fetched")};
  model.folder = root_ / "packages" / model.manifest;
  if (model.manifest.empty() || !fs::is_directory(model.folder)) return std::nullopt;
  check_manifest(model.folder, model.manifest);
  return model;
}

CachedModel ModelCache::keep(const std::string& key, const std::string& identity,
                             const std::string& manifest,
                             const std::function<void(const fs::path& folder)>& fetch) {
  const fs::path packages = root_ / "packages";
  CachedModel model{{}, "", identity, utc_now()};
  try {
    fs::create_directories(packages);
    const TemporaryFolder staging(packages);
    const fs::path fetched = staging.path() / "package";
    fs::create_directory(fetched);
    fetch(fetched);
    check_fetched(fetched, manifest, key);
    model.manifest = manifest_digest(fetched);
    model.folder = packages / model.manifest;
    if (!is_sound(model.folder, model.manifest)) {
      Staged staged(model.folder, Staged::What::kFolder);
      fs::rename(fetched, staged.path());
      staged.commit();
    }
  } catch (const fs::filesystem_error& failure) {
    throw outside_error(
        fmt::format("Cannot keep the model in the cache: {}.", failure.code().message()),
        failure.path1().string(), "OCTROI_CACHE names another folder for it.");
  }
  write_json(
      note_path(key),
      {{"manifest", model.manifest}, {"identity", model.identity}, {"fetched", model.fetched}});
  return model;
}

std::optional<RememberedAlias> ModelCache::alias(const std::string& name,
                                                 const std::string& alias) const {
  const std::optional<Json> note = read_note(note_path("aliases/" + name + "/" + alias));
  if (!note) return std::nullopt;
  const auto version = note->find("version");
  if (version == note->end() || !version->is_number_integer()) return std::nullopt;
  return RememberedAlias{version->get<int64_t>(), text_of(*note, "seen")};
}

void ModelCache::remember_alias(const std::string& name, const std::string& alias,
                                int64_t version) {
  write_json(note_path("aliases/" + name + "/" + alias),
             {{"version", version}, {"seen", utc_now()}});
}

fs::path default_cache_root() {
  const auto variable = [](const char* name) -> std::string {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
  };
  if (const std::string root = variable("OCTROI_CACHE"); !root.empty()) return root;
  if (const std::string cache = variable("XDG_CACHE_HOME"); !cache.empty()) {
    return fs::path(cache) / "octroi";
  }
  if (const std::string home = variable("HOME"); !home.empty()) {
    return fs::path(home) / ".cache" / "octroi";
  }
  throw outside_error("There is no folder for the cache: HOME is not set.", "",
                      "Set OCTROI_CACHE to a folder that you may write.");
}

}  // namespace octroi
