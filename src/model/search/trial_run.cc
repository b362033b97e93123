#include "model/search/trial_run.h"

#include <algorithm>

#include "model/metrics/auc.h"

namespace octroi {

FoldOutcome TrialRun::train(int fold, const std::function<void()>& after_step) {
  if (trainer_ == nullptr) {
    learner_ = make_trial_learner(ground_.learner, ground_.portfolio, values_);
    trainer_ = learner_->prepare_shared(ground_.frame, ground_.bad, ground_.seed, ground_.shared);
  }
  const FoldRows& rows = ground_.folds[static_cast<size_t>(fold)];
  FitContext context;
  context.train = rows.train;
  context.validation = rows.validation;
  context.progress = [&](int) { after_step(); };
  const std::unique_ptr<Fit> fit = trainer_->fit(context);
  FoldOutcome outcome{fit->validation_losses()};
  if (ground_.objective == SearchObjective::kAuc) {
    const auto lowest = std::ranges::min_element(outcome.losses);
    const auto model = fit->model(1 + static_cast<int>(lowest - outcome.losses.begin()));
    std::vector<uint8_t> bad;
    for (const size_t row : rows.validation) bad.push_back(ground_.bad[row]);
    outcome.auc = auc(model->margin(ground_.frame.rows(rows.validation)), bad);
  }
  return outcome;
}

}  // namespace octroi
