#pragma once

#include <map>
#include <string>

#include "base/toml.h"
#include "model/monotone_constraints.h"

namespace octroi {

// A learner's section of LightGBM's own parameters, checked.
struct LightGbmSettings {
  std::string where;                          // of the section, for what LightGBM itself refuses
  std::map<std::string, std::string> values;  // by main name
  int most_trees = 2000;
  int patience = 100;
  MonotoneConstraints monotone;

  // "name=value name=value".
  std::string parameters() const;
  // Those of the values on which the bins do not depend are left out.
  std::string binning_parameters() const;
};

// Error (kInput) with file, line and column for a name that LightGBM does not know, that octroi
// sets itself, or that stands twice.
LightGbmSettings read_lightgbm_settings(const TomlTable& toml);

}  // namespace octroi
