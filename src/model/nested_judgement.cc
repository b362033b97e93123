#include "model/nested_judgement.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "dataset/picked.h"
#include "model/metrics/cost_per_client.h"
#include "model/metrics/delong.h"
#include "model/metrics/expected_calibration_error.h"
#include "model/metrics/log_loss.h"
#include "model/training_run.h"

namespace octroi {
namespace {

// Of all folds, in the order in which they were judged.
struct Judged {
  std::vector<double> pd;
  std::vector<double> costs;
  std::vector<uint8_t> bad;
};

void judge(const TrainedModel& trained, const Frame& frame, const std::vector<uint8_t>& bad,
           Judged& judged) {
  const Frame encoded = trained.encoding.apply(frame).frame;
  const std::vector<double> pd = trained.calibration.pd(trained.model->margin(encoded));
  const std::vector<double> own_costs =
      costs(pd, bad, trained.policy.threshold, trained.policy.costs);
  judged.pd.insert(judged.pd.end(), pd.begin(), pd.end());
  judged.costs.insert(judged.costs.end(), own_costs.begin(), own_costs.end());
  judged.bad.insert(judged.bad.end(), bad.begin(), bad.end());
}

}  // namespace

NestedJudgement judge_nested(const Portfolio& portfolio, const Frame& frame,
                             std::span<const uint8_t> bad, std::span<const int64_t> split_values,
                             const StudyOptions& options) {
  const Folds folds = make_folds(options.split, bad, split_values, options.folds, options.seed);
  NestedJudgement result;
  Judged judged;
  for (int fold = 0; fold < folds.count(); ++fold) {
    const std::vector<size_t> train = folds.training(fold), own = folds.validation(fold);
    StudyOptions of_fold = options;
    if (!options.search_journal.empty()) {
      of_fold.search_journal /= fmt::format("nested-{}", fold + 1);
    }
    try {
      const TrainingRun run = train_best(
          portfolio, frame.rows(train), picked(bad, train),
          split_values.empty() ? std::vector<int64_t>() : picked(split_values, train), of_fold);
      judge(run.trained, frame.rows(own), picked(bad, own), judged);
      result.chosen.push_back(run.chosen().name);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::kInput) throw;
      throw input_error(
          fmt::format("Within fold {} of the nested cross-validation: {}", fold + 1, error.what()),
          error.where(), error.hint());
    }
  }
  const CostMatrix matrix = read_policy(portfolio).costs;
  result.auc = delong(judged.pd, judged.bad).interval();
  result.log_loss = mean_estimate(log_losses(judged.pd, judged.bad), 0.0, 35.0);
  result.cost =
      mean_estimate(judged.costs, 0.0, std::max(matrix.missed_default, matrix.refused_good));
  result.calibration_error = expected_calibration_error(judged.pd, judged.bad);
  return result;
}

}  // namespace octroi
