#include "model/model_comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/progress.h"
#include "model/blend_model.h"
#include "model/metrics/estimate.h"
#include "model/search/study_search.h"
#include "model/studied_blend.h"

namespace octroi {
namespace {

// A card adds points up, which only a line of its margin lets it do.
std::optional<CalibrationMethod> calibration_of(const std::string& model,
                                                const StudyOptions& options) {
  if (model == "scorecard") return CalibrationMethod::kPlatt;
  return options.calibration;
}

// Client by client.
std::vector<double> mean_losses(const std::vector<Evaluation>& repeats) {
  std::vector<double> losses(repeats.front().losses.size(), 0.0);
  for (const Evaluation& repeat : repeats) {
    for (size_t row = 0; row < losses.size(); ++row) {
      losses[row] += repeat.losses[row] / static_cast<double>(repeats.size());
    }
  }
  return losses;
}

}  // namespace

ModelComparison::ModelComparison(const Portfolio& portfolio, const Frame& frame,
                                 std::span<const uint8_t> bad,
                                 std::span<const int64_t> split_values, const StudyOptions& options,
                                 const CostMatrix& costs)
    : frame_(frame), bad_(bad), options_(options), costs_(costs) {
  for (int repeat = 0; repeat < options.repeats; ++repeat) {
    repeats_.push_back(make_folds(options.split, bad, split_values, options.folds,
                                  options.seed + static_cast<uint64_t>(repeat)));
  }
  judged_rows_ = repeats_.front().judged_rows();
  for (const size_t row : judged_rows_) judged_bad_.push_back(bad[row]);
  std::vector<std::unique_ptr<Learner>> learners;
  searches_ = search_models(portfolio, options, frame, bad, rows_of_folds(repeats_.front()));
  for (const std::string& name : options.models) {
    const auto search = std::ranges::find(searches_, name, &SearchResult::learner);
    learners.push_back(search == searches_.end() ? make_learner(name, portfolio)
                                                 : make_learner(name, portfolio, search->found));
  }
  for (const auto& learner : learners) study(*learner);
  if (options.blend) study_blend(*options.blend);
  std::vector<Evaluation> evaluations;
  for (const StudiedModel& model : models_) evaluations.push_back(model.evaluation);
  selection_ = select_model(evaluations, judged_bad_, options_.seed);
}

void ModelComparison::study(const Learner& learner) {
  trainers_.push_back(learner.prepare(frame_, bad_, options_.seed));
  StudiedModel model;
  model.name = learner.name();
  model.cross_validation = cross_validate(*trainers_.back(), learner.name(), frame_, repeats_);
  model.description = trainers_.back()->describe(model.cross_validation.steps);
  evaluate_repeats(model);
  models_.push_back(std::move(model));
}

std::vector<const StudiedModel*> ModelComparison::members_of(const BlendSettings& settings) {
  const auto is_wanted = [&](const std::string& name) {
    if (settings.members.empty()) return name != "majority";
    return std::ranges::find(settings.members, name) != settings.members.end();
  };
  std::vector<const StudiedModel*> members;
  for (const StudiedModel& model : models_) {
    if (is_wanted(model.name)) members.push_back(&model);
  }
  for (const std::string& name : settings.members) {
    if (std::ranges::find(options_.models, name) != options_.models.end()) continue;
    warnings_.push_back(fmt::format(
        "The blend does without its member {}: it is not among the models compared.", name));
  }
  return members;
}

void ModelComparison::study_blend(const BlendSettings& settings) {
  const std::vector<const StudiedModel*> members = members_of(settings);
  if (members.size() < 2) return;
  StudiedModel blend = studied_blend(members, repeats_, judged_bad_);
  if (blend.members.size() < 2) {
    warnings_.push_back(fmt::format("There is no blend: {} takes all of the weight.",
                                    blend.members.empty() ? "none" : blend.members.front().name));
    return;
  }
  evaluate_repeats(blend);
  models_.push_back(std::move(blend));
}

void ModelComparison::evaluate_repeats(StudiedModel& model) const {
  std::vector<Evaluation> evaluations;
  for (size_t repeat = 0; repeat < repeats_.size(); ++repeat) {
    evaluations.push_back(evaluate(model.cross_validation.margins_of_repeat(repeat), judged_bad_,
                                   repeats_[repeat].fold_of_judged_row(), options_.folds, costs_,
                                   options_.seed, calibration_of(model.name, options_)));
  }
  model.evaluation = evaluations.front();
  if (evaluations.size() == 1) return;
  model.evaluation.losses = mean_losses(evaluations);
  model.evaluation.log_loss = mean_estimate(model.evaluation.losses, 0.0, 35.0);
  model.repeats = std::move(evaluations);
}

std::unique_ptr<Model> ModelComparison::train_learner(size_t index) {
  FitContext context;
  context.train.resize(bad_.size());
  std::iota(context.train.begin(), context.train.end(), size_t{0});
  context.steps = models_[index].cross_validation.steps;
  Progress progress(fmt::format("{} on all rows", models_[index].name), context.steps);
  context.progress = [&](int step) { progress.set(step); };
  std::unique_ptr<Model> model = trainers_[index]->fit(context)->model(context.steps);
  models_[index].description = trainers_[index]->describe(context.steps);
  return model;
}

std::unique_ptr<Model> ModelComparison::train(size_t index) {
  if (index < trainers_.size()) return train_learner(index);
  const StudiedModel& blend = models_[index];
  std::vector<BlendModel::Member> members;
  for (const BlendShare& share : blend.members) {
    const auto found = std::ranges::find(models_, share.name, &StudiedModel::name);
    members.push_back({share.weight, train_learner(static_cast<size_t>(found - models_.begin()))});
  }
  return std::make_unique<BlendModel>(std::move(members), blend.blend_intercept);
}

}  // namespace octroi
