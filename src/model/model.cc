#include "model/model.h"

#include <utility>

#include "base/error.h"
#include "base/json.h"
#include "model/augmented_model.h"
#include "model/blend_model.h"
#include "model/lightgbm_model.h"
#include "model/logistic_model.h"
#include "model/majority.h"
#include "model/scorecard_model.h"
#include "model/xgboost_model.h"

namespace octroi {

namespace {

struct KnownModel {
  const char* kind;
  std::unique_ptr<Model> (*load)(const fs::path& folder);
};

template <typename T>
std::unique_ptr<Model> load(const fs::path& folder) {
  return T::load(folder);
}

constexpr KnownModel kModels[] = {
    {"majority", load<MajorityModel>},   {"logistic", load<LogisticModel>},
    {"scorecard", load<ScorecardModel>}, {"lightgbm", load<LightGbmModel>},
    {"xgboost", load<XgboostModel>},     {"blend", load<BlendModel>}};

}  // namespace

std::unique_ptr<Model> load_model(const std::string& kind, const fs::path& folder) {
  try {
    for (const KnownModel& known : kModels) {
      if (kind != known.kind) continue;
      std::unique_ptr<Model> model = known.load(folder);
      if (!AugmentedModel::is_in(folder)) return model;
      return AugmentedModel::load(std::move(model), folder);
    }
  } catch (const Json::exception& error) {
    throw input_error("The model's file is not as it was written.",
                      (folder / "model.json").string() + ": " + error.what());
  }
  throw input_error("The package holds a kind of model that this octroi does not know: " + kind,
                    folder.string(), "Update octroi.");
}

}  // namespace octroi
