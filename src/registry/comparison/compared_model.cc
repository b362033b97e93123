#include "registry/comparison/compared_model.h"

#include <fmt/format.h>

#include <utility>

#include "base/error.h"
#include "base/spelling.h"
#include "base/toml_values.h"
#include "registry/manifest.h"
#include "tables/portfolio.h"

namespace octroi {
namespace {

// "package:model", where no folder of the whole name exists. The colon of "models:/" parts nothing.
std::pair<std::string, std::string> split(const std::string& name) {
  const size_t colon = name.rfind(':');
  if (fs::exists(name) || colon == std::string::npos || name.substr(colon).starts_with(":/")) {
    return {name, ""};
  }
  return {name.substr(0, colon), name.substr(colon + 1)};
}

const Json& find_model(const Json& study, const std::string& model, const fs::path& folder) {
  std::vector<std::string> known;
  for (const Json& one : study.at("models")) {
    if (one.at("name") == model) return one;
    known.push_back(one.at("name").get<std::string>());
  }
  throw input_error(fmt::format("The study has no model `{}`.", model), folder.string(),
                    did_you_mean(model, known));
}

// Everything but the words of the portfolio and the settings of other models.
std::map<std::string, std::string> settings_of(const fs::path& folder, const std::string& model) {
  std::map<std::string, std::string> settings;
  const std::string own = "model." + model + ".";
  for (const auto& [key, value] : read_toml_values(folder / "octroi" / "portfolio.toml")) {
    if (key.starts_with("title.") || key.starts_with("target.meaning.")) continue;
    if (key.starts_with("model.") && !key.starts_with(own)) continue;
    settings.emplace(key, value);
  }
  return settings;
}

void read_study(const fs::path& folder, const std::string& model, ComparedModel& read) {
  const fs::path report = folder / "study" / "report.json";
  if (!fs::exists(report)) {
    throw input_error("The package has no study to compare.", report.string());
  }
  read.study = read_json(report);
  const auto chosen = read.study.at("chosen").get<std::string>();
  read.model = model.empty() ? chosen : model;
  read.is_chosen = read.model == chosen;
  read.figures = find_model(read.study, read.model, folder);
  read.policy = Policy::from_json(read.study.at("policy"));
  read.policy.threshold = read.figures.at("threshold").at("threshold").get<double>();
  const Json description = read_json(folder / "octroi" / "model.json");
  for (const Json& feature : description.at("features")) {
    read.features.insert(feature.at("name").get<std::string>());
  }
  const fs::path predictions = folder / "study" / kOutOfFoldName;
  if (fs::exists(predictions)) read.out_of_fold = read_out_of_fold(predictions);
}

}  // namespace

Estimate ComparedModel::estimate(const char* figure) const {
  const Json& json = figures.at(figure);
  return {json.at("value").get<double>(), json.at("low").get<double>(),
          json.at("high").get<double>()};
}

const std::vector<double>* ComparedModel::pd() const {
  return out_of_fold ? out_of_fold->find(model) : nullptr;
}

ComparedModel read_compared_model(const std::string& name) {
  return read_compared_model(name, [](const std::string& folder) { return fs::path(folder); });
}

ComparedModel read_compared_model(
    const std::string& name, const std::function<fs::path(const std::string& package)>& locate) {
  const auto [package, model] = split(name);
  const fs::path folder = locate(package);
  const Manifest manifest = verify_manifest(folder);
  const Portfolio portfolio = read_portfolio(folder / "octroi");
  ComparedModel read;
  read.name = name;
  read.portfolio = manifest.origin.portfolio;
  read.key = portfolio.key;
  read.target = portfolio.target.column;
  read.bad_label = portfolio.target.bad;
  try {
    read_study(folder, model, read);
  } catch (const Json::exception& problem) {
    throw input_error(fmt::format("The study cannot be read: {}.", problem.what()), folder.string(),
                      "Train the model again with this version of octroi.");
  }
  read.settings = settings_of(folder, read.model);
  return read;
}

}  // namespace octroi
