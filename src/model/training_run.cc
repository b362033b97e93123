#include "model/training_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "model/population.h"

namespace octroi {
namespace {

// What every model's decisions cost on the rows that were judged.
void add_money(const std::vector<double>& amounts, const CostMatrix& costs, TrainingRun& run) {
  std::vector<double> judged;
  for (const size_t row : run.judged_rows) judged.push_back(amounts[row]);
  for (StudiedModel& model : run.models) {
    model.money = money_cost(model.evaluation.row_costs, run.judged_bad, judged, costs);
  }
}

}  // namespace

void check_labels(const Portfolio& portfolio, const std::vector<uint8_t>& bad, int folds) {
  const std::string target = fmt::format("column {}", portfolio.target.column);
  const size_t bads = static_cast<size_t>(std::count(bad.begin(), bad.end(), uint8_t{1}));
  if (bad.size() < kFewestRows) {
    throw input_error(fmt::format("Only {} applicants have a target.", bad.size()), target,
                      fmt::format("A model needs at least {}.", kFewestRows));
  }
  if (bads == 0 || bads == bad.size()) {
    throw input_error(fmt::format("All {} applicants are {}.", bad.size(), bads ? "bad" : "good"),
                      target, "A model learns from both; check [target] in portfolio.toml.");
  }
  const size_t fewest = std::min(bads, bad.size() - bads);
  if (fewest < static_cast<size_t>(folds)) {
    throw input_error(fmt::format("{} {} applicants are too few for {} folds.", fewest,
                                  fewest == bads ? "bad" : "good", folds),
                      target,
                      "Each fold needs at least one: ask for fewer folds or bring more data.");
  }
}

TrainingRun train_best(const Portfolio& portfolio, Frame frame, const std::vector<uint8_t>& bad,
                       std::span<const int64_t> split_values, const StudyOptions& options) {
  check_labels(portfolio, bad, options.folds);
  Policy policy = read_policy(portfolio);
  TrainingRun run;
  run.screening = screen_columns(frame, bad);
  if (run.screening.kept.empty()) {
    throw input_error("No feature varies between the applicants.", "",
                      "Check that the tables hold more than the key.");
  }
  const std::vector<double> amounts = amounts_of(frame, policy, portfolio);
  const CategoryEncoding encoding = CategoryEncoding::of(frame, run.screening.kept);
  run.encoded = encoding.apply(std::exchange(frame, Frame())).frame;

  ModelComparison comparison(portfolio, run.encoded, bad, split_values, options, policy.costs);
  std::unique_ptr<Model> model = comparison.train(comparison.selection().chosen);
  run.searches = std::move(comparison.searches());
  run.models = std::move(comparison.models());
  run.selection = comparison.selection();
  run.folds = comparison.folds();
  run.judged_rows = comparison.judged_rows();
  run.judged_bad = comparison.judged_bad();
  run.warnings = comparison.warnings();
  if (!amounts.empty()) add_money(amounts, policy.costs, run);
  const Evaluation& evaluation = run.chosen().evaluation;
  policy.threshold = evaluation.threshold.threshold;
  run.trained = {std::move(model),
                 encoding,
                 evaluation.calibration,
                 policy,
                 describe_population(run.encoded),
                 describe_scores(evaluation.pd, run.judged_bad)};
  return run;
}

}  // namespace octroi
