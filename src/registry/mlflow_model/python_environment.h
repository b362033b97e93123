#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/json.h"

namespace octroi {

// The Python that the package is tested with, as pyenv, uv and conda name it.
inline constexpr const char* kPythonVersion = "3.11.9";

// "numpy==2.4.6", …: what the scoring code needs, `libraries` (lightgbm, xgboost) among it, and
// MLflow, by which it is served.
std::vector<std::string> python_requirements(const std::set<std::string>& libraries);

std::string lines(const std::vector<std::string>& texts);  // one a line, no newline at the end

// Of conda.yaml and python_env.yaml.
Json conda_environment(const std::vector<std::string>& requirements);
Json virtual_environment();

}  // namespace octroi
