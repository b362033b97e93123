#pragma once

#include <string_view>
#include <vector>

namespace octroi {

// The Python package beside this header as it was when octroi was built
// (cmake/python_function.cmake writes the definitions).

struct PythonFile {
  std::string_view path;  // "octroi_model/encoding.py"
  std::string_view text;
};
const std::vector<PythonFile>& python_function_files();

// A published package with the version that octroi is tested with.
struct PythonPackage {
  std::string_view name;
  std::string_view version;
};
const std::vector<PythonPackage>& python_packages();

}  // namespace octroi
