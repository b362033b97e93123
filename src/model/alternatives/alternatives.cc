#include "model/alternatives/alternatives.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <utility>

#include "base/error.h"
#include "base/interrupt.h"
#include "base/progress.h"
#include "dataset/folds.h"
#include "dataset/picked.h"
#include "model/alternatives/synthetic_minority.h"
#include "model/alternatives/training_sample.h"
#include "model/calibration/logistic_fit.h"
#include "model/lightgbm_learner.h"
#include "model/logistic_learner.h"
#include "model/metrics/accuracy.h"
#include "model/metrics/cost_per_client.h"
#include "model/metrics/delong.h"

namespace octroi {
namespace {

constexpr double kHalf = 0.5;

struct QuickLearner {
  std::unique_ptr<Learner> learner;
  int steps;
};

std::vector<QuickLearner> quick_learners() {
  const auto settings = [](const char* text) {
    return TomlTable::parse(text, "the alternatives' settings");
  };
  std::vector<QuickLearner> learners;
  learners.push_back({std::make_unique<LogisticLearner>(settings("l2 = [100]")), 1});
  learners.push_back({std::make_unique<LightGbmLearner>(
                          settings("num_leaves = 15\nlearning_rate = 0.1\nfeature_fraction = 0.3\n"
                                   "lambda_l2 = 10.0\nmin_data_in_leaf = 35\nmax_bin = 63")),
                      80});
  return learners;
}

// The rows to train a fold on, or an even share of them.
std::vector<size_t> training_rows(std::span<const uint8_t> bad, const Folds& folds, int fold,
                                  uint64_t seed) {
  std::vector<size_t> rows = folds.training(fold);
  const size_t parts = (rows.size() + kAlternativeTrainingRows - 1) / kAlternativeTrainingRows;
  if (parts == 1) return rows;
  std::vector<uint8_t> labels;
  for (const size_t row : rows) labels.push_back(bad[row]);
  const std::vector<int> part_of_row = stratified_folds(labels, static_cast<int>(parts), seed);
  std::vector<size_t> taken;
  for (const size_t i : rows_of_fold(part_of_row, 0)) taken.push_back(rows[i]);
  return taken;
}

std::vector<double> margins_after(const QuickLearner& quick, const TrainingSample& sample,
                                  const Frame& unseen, uint64_t seed) {
  const std::unique_ptr<Trainer> trainer = quick.learner->prepare(sample.frame, sample.bad, seed);
  FitContext context;
  context.train.resize(sample.bad.size());
  std::iota(context.train.begin(), context.train.end(), size_t{0});
  context.steps = quick.steps;
  return trainer->fit(context)->model(quick.steps)->margin(unseen);
}

// Out-of-fold margins of one learner after each way of training.
struct Margins {
  explicit Margins(size_t rows) : as_it_is(rows), weighted(rows), synthetic(rows) {}
  std::vector<double> as_it_is, weighted, synthetic;
};

// Trains the learner in each way and keeps what the rows of the fold get.
void train_all_ways(const QuickLearner& learner, const TrainingSample& sample, const Frame& unseen,
                    const std::vector<size_t>& unseen_rows, uint64_t seed, Margins& margins) {
  const auto keep = [&](const TrainingSample& train, std::vector<double>& all) {
    throw_if_interrupted();
    const std::vector<double> own = margins_after(learner, train, unseen, seed);
    for (size_t row = 0; row < own.size(); ++row) all[unseen_rows[row]] = own[row];
  };
  keep(sample, margins.as_it_is);
  keep(with_rarer_repeated(sample, seed), margins.weighted);
  keep(with_synthetic_minority(sample, seed), margins.synthetic);
}

MeasuredAlternative measured(const std::string& model, ImbalanceWay way, std::span<const double> pd,
                             std::span<const uint8_t> bad, double threshold,
                             const CostMatrix& matrix) {
  const double most = std::max(matrix.missed_default, matrix.refused_good);
  return {model,
          way,
          delong(pd, bad).interval(),
          expected_calibration_error(pd, bad),
          mean_estimate(costs(pd, bad, threshold, matrix), 0.0, most),
          mean_estimate(hits(pd, bad, threshold), 0.0, 1.0)};
}

std::vector<double> taken_at_their_word(std::span<const double> margins) {
  std::vector<double> pd;
  pd.reserve(margins.size());
  for (const double margin : margins) pd.push_back(logistic(margin));
  return pd;
}

}  // namespace

std::string_view name_of(ImbalanceWay way) {
  switch (way) {
    case ImbalanceWay::kCalibratedAtThreshold:
      return "calibrated_at_threshold";
    case ImbalanceWay::kCalibratedAtHalf:
      return "calibrated_at_half";
    case ImbalanceWay::kClassWeights:
      return "class_weights_at_half";
    case ImbalanceWay::kSyntheticMinority:
      return "smote_at_half";
  }
  throw defect_error("A way has no name.");
}

const Words& words_of(ImbalanceWay way) {
  static const Words threshold = {"calibrated, at the cost's threshold",
                                  "calibré, au seuil que dictent les coûts"};
  static const Words half = {"calibrated, at PD 0.5", "calibré, au seuil de 0,5"};
  static const Words weights = {"class weights, at 0.5", "poids de classe, au seuil de 0,5"};
  static const Words synthetic = {"SMOTE, at 0.5", "SMOTE, au seuil de 0,5"};
  switch (way) {
    case ImbalanceWay::kCalibratedAtThreshold:
      return threshold;
    case ImbalanceWay::kCalibratedAtHalf:
      return half;
    case ImbalanceWay::kClassWeights:
      return weights;
    case ImbalanceWay::kSyntheticMinority:
      return synthetic;
  }
  throw defect_error("A way has no words.");
}

std::vector<MeasuredAlternative> measure_alternatives(
    const std::string& chosen, const Evaluation& evaluation, const Frame& frame,
    std::span<const uint8_t> bad, const Folds& folds, const CostMatrix& matrix, uint64_t seed) {
  const std::vector<size_t> judged = folds.judged_rows();
  const std::vector<uint8_t> judged_bad = picked(bad, judged);
  std::vector<MeasuredAlternative> table = {
      {chosen, ImbalanceWay::kCalibratedAtThreshold, evaluation.auc,
       evaluation.calibration_error.value, evaluation.cost, evaluation.accuracy_at_threshold},
      measured(chosen, ImbalanceWay::kCalibratedAtHalf, evaluation.pd, judged_bad, kHalf, matrix)};
  const std::vector<QuickLearner> learners = quick_learners();
  Progress progress("other ways with few bads",
                    folds.count() * static_cast<double>(learners.size()));
  for (const QuickLearner& quick : learners) {
    Margins margins(bad.size());
    for (int fold = 0; fold < folds.count(); ++fold) {
      const std::vector<size_t> unseen = folds.validation(fold);
      train_all_ways(quick, sample_of(frame, bad, training_rows(bad, folds, fold, seed)),
                     frame.rows(unseen), unseen, seed, margins);
      progress.advance();
    }
    const std::string name = quick.learner->name();
    const std::vector<double> pd = cross_fitted_pd(picked(margins.as_it_is, judged), judged_bad,
                                                   folds.fold_of_judged_row(), folds.count());
    const auto add = [&](ImbalanceWay way, const std::vector<double>& own, double threshold) {
      table.push_back(measured(name, way, own, judged_bad, threshold, matrix));
    };
    add(ImbalanceWay::kCalibratedAtThreshold, pd, matrix.optimal_threshold());
    add(ImbalanceWay::kCalibratedAtHalf, pd, kHalf);
    add(ImbalanceWay::kClassWeights, taken_at_their_word(picked(margins.weighted, judged)), kHalf);
    add(ImbalanceWay::kSyntheticMinority, taken_at_their_word(picked(margins.synthetic, judged)),
        kHalf);
  }
  return table;
}

}  // namespace octroi
