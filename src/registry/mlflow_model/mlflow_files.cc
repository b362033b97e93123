#include "registry/mlflow_model/mlflow_files.h"

#include <fmt/format.h>

#include <set>

#include "base/clock.h"
#include "base/json.h"
#include "base/unique_id.h"
#include "base/yaml.h"
#include "model/blend_model.h"
#include "registry/mlflow_model/input_example.h"
#include "registry/mlflow_model/mlmodel.h"
#include "registry/mlflow_model/python_environment.h"
#include "registry/python_function/python_function.h"

namespace octroi {
namespace {

// In the place of Python's cache of compiled code, which would be a file too many in a sealed
// package: where a file stands in its way, Python goes on without the cache.
constexpr const char* kNoCache =
    "A file of this name keeps Python from writing compiled code into the sealed model package.\n";

void write_code(const fs::path& folder) {
  for (const PythonFile& file : python_function_files()) {
    write_file_atomically(folder / file.path, file.text);
  }
  write_file_atomically(folder / "octroi_model" / "__pycache__", kNoCache);
}

void write_environment(const fs::path& folder, const std::set<std::string>& libraries) {
  const std::vector<std::string> requirements = python_requirements(libraries);
  write_file_atomically(folder / "requirements.txt", fmt::format("{}\n", lines(requirements)));
  write_file_atomically(folder / "conda.yaml", yaml_of(conda_environment(requirements)));
  write_file_atomically(folder / "python_env.yaml", yaml_of(virtual_environment()));
}

// The libraries whose boosters the model holds; those of a blend's members are opened to MLflow.
std::set<std::string> open_boosters(const Model& model, const fs::path& folder) {
  const auto* blend = dynamic_cast<const BlendModel*>(&model);
  if (blend == nullptr) {
    return is_booster(model.kind()) ? std::set{model.kind()} : std::set<std::string>();
  }
  std::set<std::string> libraries;
  for (size_t i = 0; i < blend->members().size(); ++i) {
    const Model& member = *blend->members()[i].model;
    const fs::path own = BlendModel::folder_of_member(folder, i);
    if (is_booster(member.kind())) {
      write_file_atomically(own / kMlModelName, yaml_of(booster_mlmodel(member.kind())));
    }
    libraries.merge(open_boosters(member, own));
  }
  return libraries;
}

uint64_t bytes_in(const fs::path& folder) {
  uint64_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) bytes += entry.file_size();
  }
  return bytes;
}

}  // namespace

void write_mlflow_files(const fs::path& folder, const TrainedModel& trained,
                        const std::string& octroi_version, const std::string& portfolio) {
  write_code(folder / kCodeFolder);
  write_environment(folder, open_boosters(*trained.model, folder));
  const Json example = input_example(trained);
  write_json(folder / kInputExampleName, example);
  write_json(folder / kServingExampleName, {{"dataframe_split", example}});
  const MlModelFacts facts{unique_id(), utc_now(), octroi_version, portfolio, bytes_in(folder)};
  write_file_atomically(folder / kMlModelName, yaml_of(mlmodel(trained, facts)));
}

}  // namespace octroi
