#pragma once

#include <functional>
#include <string>

#include "base/files.h"
#include "features/catalogue.h"
#include "features/feature_set.h"
#include "model/trained_model.h"
#include "registry/manifest.h"
#include "tables/portfolio.h"

namespace octroi {

// A model package is a folder that octroi, MLflow and the booster's own library open:
//   manifest.json   every file with its size and SHA-256, octroi's version, portfolio, date
//   model.lgb       the booster in LightGBM's text (model.ubj: in XGBoost's binary JSON;
//                   model.json: another kind of model, the members of a blend in members/1, …)
//   learned_features.json   beside a model that sees learned columns: what they were fitted to
//   octroi/         model.json (encoding, calibration, policy, population) and the portfolio as it
//                   was: portfolio.toml, schema.toml, words.toml, features/*.sql
//   MLmodel, code/ and what else MLflow reads: see mlflow_model/mlflow_files.h
// and whatever `add_files` puts beside them. Of a training these are
//   octroi/drift_reference.json   the training rows' distributions (model/drift_reference.h)
//   card.md, card.html, card.fr.html   the model card
//   study/          report, tables and pages of the study

inline constexpr const char* kDriftReferenceName = "octroi/drift_reference.json";

struct PackageFacts {
  std::string octroi_version;
  std::string data_digest;  // SHA-256 of the training data, "" if not known
  // Called with the folder before it is sealed by the manifest.
  std::function<void(const fs::path& folder)> add_files;
};

// Writes the package beside `folder`, then renames it over what was there. Error (kOutside) if
// another run is writing it.
void write_package(const fs::path& folder, const Portfolio& portfolio, const TrainedModel& trained,
                   const PackageFacts& facts);

// A package read into memory; immutable.
class Package {
 public:
  // Verifies the manifest first. Error (kInput) naming the file that was changed, is missing or
  // does not belong, or the field that cannot be read.
  static Package open(const fs::path& folder);

  const Manifest& manifest() const { return manifest_; }
  const Portfolio& portfolio() const { return portfolio_; }
  const FeatureSet& features() const { return features_; }
  const Catalogue& catalogue() const { return catalogue_; }
  const TrainedModel& trained() const { return trained_; }

 private:
  Package(Manifest manifest, Portfolio portfolio, FeatureSet features, Catalogue catalogue,
          TrainedModel trained);

  Manifest manifest_;
  Portfolio portfolio_;
  FeatureSet features_;
  Catalogue catalogue_;
  TrainedModel trained_;
};

}  // namespace octroi
