#pragma once

#include <string>
#include <vector>

#include "base/files.h"

// Artifacts in folders of this machine's disk, as MLflow keeps them.
namespace octroi {

// The path behind "file:///…" or of a plain path. Error (kInput) for a location elsewhere,
// "s3://…".
std::string local_path(const std::string& location);

// The file or folder `path` (with '/') under the folder `location`, itself for "". Error (kInput)
// for a path that leaves it.
fs::path artifact_path(const std::string& location, const std::string& path);

// Copies a file to artifact_path(); whole or not at all.
void copy_artifact(const std::string& location, const std::string& path, const fs::path& file);

// The files under a folder, ascending, with '/'; none if the folder is not there.
std::vector<std::string> files_under(const fs::path& folder);

// A copy of the folder `from` at `to`, or of the file `from` in the folder `to`, in place of what
// was there; whole or not at all. Error (kInput) if `from` is not there.
void fetch_files(const fs::path& from, const fs::path& to);

}  // namespace octroi
