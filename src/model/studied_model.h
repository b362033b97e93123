#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/language.h"
#include "model/cross_validation.h"
#include "model/evaluation.h"
#include "model/money_cost.h"

namespace octroi {

// A learner's share in a blend.
struct BlendShare {
  std::string name;
  double weight = 0.0;
};

// One model in the study.
struct StudiedModel {
  std::string name;
  Words description;  // what cross-validation chose: "612 trees"
  CrossValidation cross_validation;
  // Of the first repeat; but `losses` and `log_loss`, by which models are chosen, are means over
  // the repeats, client by client.
  Evaluation evaluation;
  std::vector<Evaluation> repeats{};  // of each repeat where there are several
  std::vector<BlendShare> members{};  // of the blend
  double blend_intercept = 0.0;
  std::optional<MoneyCost> money = std::nullopt;  // where [cost] names an amount
};

}  // namespace octroi
