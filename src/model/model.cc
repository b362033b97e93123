#include "model/model.h"

#include "base/error.h"
#include "base/json.h"
#include "model/lightgbm_model.h"
#include "model/logistic_model.h"
#include "model/majority.h"
#include "model/scorecard_model.h"

namespace octroi {

std::unique_ptr<Model> load_model(const std::string& kind, const fs::path& folder) {
  try {
    if (kind == "lightgbm") return LightGbmModel::load(folder);
    if (kind == "logistic") return LogisticModel::load(folder);
    if (kind == "majority") return MajorityModel::load(folder);
    if (kind == "scorecard") return ScorecardModel::load(folder);
  } catch (const Json::exception& error) {
    throw input_error("The model's file is not as it was written.",
                      (folder / "model.json").string() + ": " + error.what());
  }
  throw input_error("The package holds a kind of model that this octroi does not know: " + kind,
                    folder.string(), "Update octroi.");
}

}  // namespace octroi
