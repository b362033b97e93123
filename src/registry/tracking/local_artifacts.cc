#include "registry/tracking/local_artifacts.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <string_view>

#include "base/error.h"

namespace octroi {
namespace {

// "C%C3%A9" → "Cé"; a % that begins no such byte stays.
std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (size_t i = 0; i < text.size(); ++i) {
    unsigned char byte = 0;
    const char* digits = text.data() + i + 1;
    if (text[i] == '%' && i + 2 < text.size() &&
        std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
      decoded += static_cast<char>(byte);
      i += 2;
    } else {
      decoded += text[i];
    }
  }
  return decoded;
}

// "s3" of "s3://bucket", "mlflow-artifacts" of "mlflow-artifacts:/0"; "" of a path.
std::string_view scheme_of(std::string_view location) {
  const std::string_view scheme = location.substr(0, location.find(':'));
  const bool is_scheme = scheme.size() < location.size() && !scheme.empty() &&
                         std::ranges::all_of(scheme, [](unsigned char c) {
                           return std::isalnum(c) != 0 || c == '+' || c == '.' || c == '-';
                         });
  return is_scheme ? scheme : "";
}

template <typename Action>
void or_outside_error(const char* what, Action&& action) {
  try {
    action();
  } catch (const fs::filesystem_error& failure) {
    throw outside_error(std::string(what) + ": " + failure.code().message() + ".",
                        failure.path1().string());
  }
}

}  // namespace

std::string local_path(const std::string& location) {
  constexpr std::string_view kFile = "file://";
  if (location.starts_with(kFile)) return percent_decoded(location.substr(kFile.size()));
  if (scheme_of(location).empty()) return location;
  throw input_error("The artifacts are not on this machine's disk.", location,
                    "Name the MLflow server that keeps them instead of its database.");
}

fs::path artifact_path(const std::string& location, const std::string& path) {
  const fs::path relative = fs::path(path).lexically_normal();
  if (path.empty()) return location;
  if (relative.is_relative() && *relative.begin() != "..") return location / relative;
  throw input_error("The path of an artifact leaves its run.", path,
                    "Expected a path under the run's artifacts, like plots/roc.svg.");
}

void copy_artifact(const std::string& location, const std::string& path, const fs::path& file) {
  const fs::path to = artifact_path(location, path);
  or_outside_error("Cannot write the artifact", [&] {
    Staged staged(to, Staged::What::kFile);
    fs::copy_file(file, staged.path());
    staged.commit();
  });
}

std::vector<std::string> files_under(const fs::path& folder) {
  std::vector<std::string> files;
  if (!fs::is_directory(folder)) return files;
  or_outside_error("Cannot read the artifacts", [&] {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.is_regular_file()) {
        files.push_back(entry.path().lexically_relative(folder).generic_string());
      }
    }
  });
  std::ranges::sort(files);
  return files;
}

void fetch_files(const fs::path& from, const fs::path& to) {
  if (!fs::exists(from)) throw input_error("The artifacts are gone.", from.string());
  or_outside_error("Cannot copy the artifacts", [&] {
    Staged staged(to, Staged::What::kFolder);
    fs::copy(from, staged.path(), fs::copy_options::recursive);
    staged.commit();
  });
}

}  // namespace octroi
