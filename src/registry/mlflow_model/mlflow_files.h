#pragma once

#include <string>

#include "base/files.h"
#include "model/trained_model.h"

namespace octroi {

// Writes into a package what makes it a model that MLflow opens, beside the model's own files,
// which must be there:
//   MLmodel                      flavors, signature, input example, metadata
//   code/octroi_model/           the Python package that scores (flavor python_function)
//   requirements.txt, conda.yaml, python_env.yaml   the published packages that it needs
//   input_example.json, serving_input_example.json  a made-up applicant
//   members/<n>/MLmodel          of a member of a blend that is a booster
// A booster is MLflow's too, under the flavor lightgbm or xgboost.
void write_mlflow_files(const fs::path& folder, const TrainedModel& trained,
                        const std::string& octroi_version, const std::string& portfolio);

}  // namespace octroi
