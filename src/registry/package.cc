#include "registry/package.h"

#include <utility>

#include "base/clock.h"
#include "base/error.h"
#include "base/json.h"
#include "registry/mlflow_model/mlflow_files.h"

namespace octroi {
namespace {

constexpr const char* kOctroiFolder = "octroi";
constexpr const char* kModelDescription = "model.json";

void copy_portfolio(const Portfolio& portfolio, const fs::path& to) {
  fs::create_directories(to / "features");
  for (const char* file : {"portfolio.toml", "schema.toml", "words.toml"}) {
    fs::copy_file(portfolio.folder / file, to / file);
  }
  for (const auto& entry : fs::directory_iterator(portfolio.folder / "features")) {
    if (entry.path().extension() != ".sql") continue;
    fs::copy_file(entry.path(), to / "features" / entry.path().filename());
  }
}

void fill(const fs::path& folder, const Portfolio& portfolio, const TrainedModel& trained,
          const PackageFacts& facts) {
  copy_portfolio(portfolio, folder / kOctroiFolder);
  write_json(folder / kOctroiFolder / kModelDescription, to_json(trained));
  trained.model->save(folder);
  if (facts.add_files) facts.add_files(folder);
  write_mlflow_files(folder, trained, facts.octroi_version, portfolio.name);
  write_manifest(folder, {facts.octroi_version, portfolio.name, utc_now(), facts.data_digest});
}

}  // namespace

void write_package(const fs::path& folder, const Portfolio& portfolio, const TrainedModel& trained,
                   const PackageFacts& facts) {
  const FileLock lock(folder);
  Staged staged(folder, Staged::What::kFolder);
  try {
    fill(staged.path(), portfolio, trained, facts);
  } catch (const fs::filesystem_error& failure) {
    throw outside_error("Cannot write the model package: " + failure.code().message() + ".",
                        failure.path1().string());
  }
  staged.commit();
}

Package::Package(Manifest manifest, Portfolio portfolio, FeatureSet features, Catalogue catalogue,
                 TrainedModel trained)
    : manifest_(std::move(manifest)),
      portfolio_(std::move(portfolio)),
      features_(std::move(features)),
      catalogue_(std::move(catalogue)),
      trained_(std::move(trained)) {}

Package Package::open(const fs::path& folder) {
  Manifest manifest = verify_manifest(folder);
  const fs::path octroi = folder / kOctroiFolder;
  Portfolio portfolio = read_portfolio(octroi);
  FeatureSet features = FeatureSet::read(portfolio);
  Catalogue catalogue = Catalogue::read(portfolio);
  TrainedModel trained = trained_model_from(read_json(octroi / kModelDescription), folder);
  for (const EncodedFeature& feature : trained.encoding.features()) {
    features.index_of(feature.name);
  }
  return {std::move(manifest), std::move(portfolio), std::move(features), std::move(catalogue),
          std::move(trained)};
}

}  // namespace octroi
