#pragma once

#include <string>
#include <vector>

#include "registry/tracking/http_client.h"

namespace octroi {

// Artifacts at a location that an MLflow server names: "mlflow-artifacts:/…", which the server
// stores, or a folder of this machine, which MLflow's clients write themselves. Error (kInput) for
// another, such as "s3://…".
class RestArtifacts {
 public:
  explicit RestArtifacts(HttpClient& http) : http_(http) {}

  // A file at `path` (with '/') under the location.
  void put(const std::string& location, const std::string& path, const fs::path& file);
  // The files under the location, ascending.
  std::vector<std::string> list(const std::string& location);
  // A copy of the folder `path` under the location ("" for all) at `folder`, or of the file `path`
  // in `folder`; whole or not at all. Error (kInput) if there is no such.
  void fetch(const std::string& location, const std::string& path, const fs::path& folder);

 private:
  struct Entry {
    std::string name;
    bool is_folder = false;
  };
  std::vector<Entry> entries(const std::string& stored);
  void list_into(const std::string& stored, const std::string& prefix, int depth,
                 std::vector<std::string>& files);
  bool is_folder(const std::string& stored, const std::string& path);
  HttpClient& http_;
};

}  // namespace octroi
