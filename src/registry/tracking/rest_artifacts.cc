#include "registry/tracking/rest_artifacts.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/error.h"
#include "base/json.h"
#include "registry/tracking/local_artifacts.h"
#include "registry/tracking/mlflow_json.h"

namespace octroi {
namespace {

constexpr const char* kProxy = "/api/2.0/mlflow-artifacts/artifacts";
constexpr int kDeepest = 32;

// The path by which the server knows the location, "/1/<run>/artifacts"; none if it does not store
// it.
std::optional<std::string> stored_path(const std::string& location) {
  constexpr std::string_view kScheme = "mlflow-artifacts:";
  if (!location.starts_with(kScheme)) return std::nullopt;
  std::string path = location.substr(kScheme.size());
  if (path.starts_with("//")) {
    // A server may name itself; it is the one that was asked.
    const size_t slash = path.find('/', 2);
    path = slash == std::string::npos ? "" : path.substr(slash);
  }
  return path.starts_with('/') ? path : "/" + path;
}

std::string joined(const std::string& folder, const std::string& path) {
  return path.empty() ? folder : folder.empty() ? path : folder + "/" + path;
}

void check(const HttpAnswer& answer, const std::string& path) {
  if (answer.status < 400) return;
  const std::string said = server_message(answer.body);
  throw input_error(fmt::format("The tracking server refuses an artifact (HTTP {}){}",
                                answer.status, said.empty() ? "." : ": " + said),
                    path, "Start the server with --serve-artifacts if it keeps none.");
}

// A name in a listing, never a way out of its folder.
bool is_plain_name(const std::string& name) {
  return !name.empty() && name != "." && name != ".." && name.find('/') == std::string::npos &&
         name.find('\0') == std::string::npos;
}

}  // namespace

void RestArtifacts::put(const std::string& location, const std::string& path,
                        const fs::path& file) {
  const std::optional<std::string> stored = stored_path(location);
  if (!stored) return copy_artifact(location, path, file);
  HttpRequest request;
  request.method = "PUT";
  request.path = kProxy + artifact_path(*stored, path).generic_string();
  request.upload = file;
  check(http_.send(request), path);
}

std::vector<RestArtifacts::Entry> RestArtifacts::entries(const std::string& stored) {
  HttpRequest request;
  request.method = "GET";
  request.path = kProxy;
  request.query = {{"path", stored.substr(1)}};
  const HttpAnswer answer = http_.send(request);
  if (answer.status == 404) return {};  // some stores list no folder that has no file
  check(answer, stored);
  const Json json = Json::parse(answer.body, nullptr, false);
  std::vector<Entry> result;
  for (const Json& file : field(json, "files")) {
    Entry entry{text_field(file, "path", stored), field(file, "is_dir") == true};
    if (!is_plain_name(entry.name)) {
      throw input_error(fmt::format("The tracking server lists a file `{}`.", entry.name), stored);
    }
    result.push_back(std::move(entry));
  }
  return result;
}

void RestArtifacts::list_into(const std::string& stored, const std::string& prefix, int depth,
                              std::vector<std::string>& files) {
  if (depth > kDeepest) {
    throw input_error("The tracking server lists folders that do not end.", stored);
  }
  for (const Entry& entry : entries(joined(stored, prefix))) {
    const std::string path = joined(prefix, entry.name);
    if (entry.is_folder) {
      list_into(stored, path, depth + 1, files);
    } else {
      files.push_back(path);
    }
  }
}

std::vector<std::string> RestArtifacts::list(const std::string& location) {
  const std::optional<std::string> stored = stored_path(location);
  if (!stored) return files_under(local_path(location));
  std::vector<std::string> files;
  list_into(*stored, "", 0, files);
  std::ranges::sort(files);
  return files;
}

bool RestArtifacts::is_folder(const std::string& stored, const std::string& path) {
  const size_t slash = path.rfind('/');
  const std::string parent = slash == std::string::npos ? "" : path.substr(0, slash);
  const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
  for (const Entry& entry : entries(joined(stored, parent))) {
    if (entry.name == name) return entry.is_folder;
  }
  throw input_error(fmt::format("There is no artifact `{}`.", path), stored);
}

void RestArtifacts::fetch(const std::string& location, const std::string& path,
                          const fs::path& folder) {
  const std::optional<std::string> stored = stored_path(location);
  if (!stored) return fetch_files(artifact_path(location, path), folder);
  std::vector<std::string> files;
  const bool is_whole_folder = path.empty() || is_folder(*stored, path);
  const std::string from = is_whole_folder ? joined(*stored, path) : *stored;
  if (is_whole_folder) {
    list_into(from, "", 0, files);
  } else {
    files.push_back(path);
  }
  if (files.empty()) throw input_error("There are no artifacts.", from);
  Staged staged(folder, Staged::What::kFolder);
  for (const std::string& file : files) {
    const fs::path to =
        is_whole_folder ? staged.path() / file : staged.path() / fs::path(file).filename();
    fs::create_directories(to.parent_path());
    HttpRequest request;
    request.method = "GET";
    request.path = kProxy + joined(from, file);
    request.download = to;
    check(http_.send(request), file);
  }
  staged.commit();
}

}  // namespace octroi
