#include "registry/mlflow_model/python_environment.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "registry/mlflow_model/mlmodel.h"
#include "registry/python_function/python_function.h"

namespace octroi {

std::vector<std::string> python_requirements(const std::set<std::string>& libraries) {
  std::vector<std::string> requirements = {"mlflow>=3.0"};
  for (const PythonPackage& package : python_packages()) {
    const std::string name(package.name);
    if (is_booster(name) && !libraries.contains(name)) continue;
    requirements.push_back(fmt::format("{}=={}", name, package.version));
  }
  return requirements;
}

std::string lines(const std::vector<std::string>& texts) {
  return fmt::format("{}", fmt::join(texts, "\n"));
}

Json conda_environment(const std::vector<std::string>& requirements) {
  Json dependencies = Json::array({fmt::format("python={}", kPythonVersion), "pip"});
  dependencies.push_back({{"pip", requirements}});
  return {{"name", "mlflow-env"},
          {"channels", {"conda-forge"}},
          {"dependencies", std::move(dependencies)}};
}

Json virtual_environment() {
  return {{"python", kPythonVersion},
          {"build_dependencies", {"pip", "setuptools", "wheel"}},
          {"dependencies", {"-r requirements.txt"}}};
}

}  // namespace octroi
