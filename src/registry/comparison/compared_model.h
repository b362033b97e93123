#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/files.h"
#include "base/json.h"
#include "model/metrics/estimate.h"
#include "model/out_of_fold.h"
#include "model/policy.h"

namespace octroi {

// One model of a package's study, as comparison needs it.
struct ComparedModel {
  std::string name;   // as it was asked for
  std::string model;  // the learner's: "lightgbm"
  bool is_chosen = false;
  std::string portfolio, key, target;
  double bad_label = 1.0;
  Json study;     // study/report.json
  Json figures;   // the model's in it
  Policy policy;  // with the model's own threshold
  std::set<std::string> features;
  std::map<std::string, std::string> settings;  // of portfolio.toml: dotted key, value
  std::optional<OutOfFold> out_of_fold;         // packages of older versions have none

  Estimate estimate(const char* figure) const;
  // nullptr if there are none of this model.
  const std::vector<double>* pd() const;
};

// `name`: the folder of a package, whose chosen model is meant, or folder:model. Error (kInput) if
// the package was changed, has no study or no such model.
ComparedModel read_compared_model(const std::string& name);

// The same of whatever names a package, its folder found by `locate`: "models:/loans@champion",
// "models:/loans/3:lightgbm".
ComparedModel read_compared_model(
    const std::string& name, const std::function<fs::path(const std::string& package)>& locate);

}  // namespace octroi
