#include "model/feature_selection/feature_selection_json.h"

namespace octroi {

Json to_json(const FeatureSelection& selection) {
  Json steps = Json::array();
  for (const SelectionStep& step : selection.steps) {
    steps.push_back({{"features", step.features.size()},
                     {"auc", step.auc.value},
                     {"low", step.auc.low},
                     {"high", step.auc.high},
                     {"auc_lost", step.behind.difference},
                     {"standard_error", step.behind.standard_error}});
  }
  return {{"seconds", selection.seconds},
          {"steps", steps},
          {"best", selection.steps[selection.best].features.size()},
          {"offered", selection.offered().features}};
}

}  // namespace octroi
