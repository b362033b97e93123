#include "model/lightgbm_learner.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/error.h"
#include "base/interrupt.h"
#include "base/parallel.h"
#include "base/spelling.h"
#include "model/early_stopping.h"
#include "model/lightgbm_model.h"

namespace octroi {
namespace {

// Set by octroi, so that results repeat, threads stay within the cores and folds share their bins.
constexpr const char* kOwnParameters[] = {
    "objective",   "metric",         "num_threads",         "seed",        "deterministic",
    "verbosity",   "force_row_wise", "force_col_wise",      "num_class",   "feature_pre_filter",
    "task",        "data",           "categorical_feature", "valid",       "device_type",
    "input_model", "output_model",   "ignore_column",       "header",      "config",
    "linear_tree", "label_column",   "weight_column",       "group_column"};

std::string main_name(const TomlTable& settings, const std::string& key) {
  std::vector<std::string> known;
  for (const LightGbmParameterName& parameter : lightgbm_parameter_names()) {
    if (parameter.alias == key) return parameter.name;
    known.push_back(parameter.alias);
  }
  const std::string near = closest(key, known);
  throw input_error(fmt::format("LightGBM has no parameter `{}`.", key), settings.where(key),
                    near.empty() ? "Expected a name of LightGBM's list of parameters."
                                 : fmt::format("Did you mean `{}`?", near));
}

// The number of threads is no part of a model: the same model has the same text on every machine.
std::string without_thread_count(std::string text) {
  const size_t begin = text.find("[num_threads:");
  if (begin == std::string::npos) return text;
  return text.erase(begin, text.find('\n', begin) + 1 - begin);
}

// The trees as text: the booster and its binned rows need not outlive the training.
class LightGbmFit : public Fit {
 public:
  LightGbmFit(std::string text, std::vector<double> losses)
      : text_(std::move(text)), losses_(std::move(losses)) {}

  const std::vector<double>& validation_losses() const override { return losses_; }
  std::unique_ptr<Model> model(int steps) const override {
    const std::string name = "the model just trained";
    const LightGbmBooster all(text_, name);
    return std::make_unique<LightGbmModel>(without_thread_count(all.text(steps)), name);
  }

 private:
  std::string text_;
  std::vector<double> losses_;
};

class LightGbmTrainer : public Trainer {
 public:
  LightGbmTrainer(const Frame& frame, std::span<const uint8_t> bad, std::string parameters,
                  int most_trees, int patience)
      : parameters_(std::move(parameters)),
        most_trees_(most_trees),
        patience_(patience),
        binned_(frame, bad, parameters_) {}

  std::unique_ptr<Fit> fit(const FitContext& context) override {
    const LightGbmDataset train(binned_, context.train, parameters_);
    LightGbmBooster booster(train, parameters_);
    std::vector<double> losses;
    if (context.validation.empty()) {
      train_steps(context, booster);
    } else {
      const LightGbmDataset validation(binned_, context.validation, parameters_);
      booster.add_validation(validation);
      losses = train_until_loss_stops_falling(context, booster);
    }
    return std::make_unique<LightGbmFit>(booster.text(), std::move(losses));
  }

  std::string describe(int steps) const override {
    return fmt::format("{} tree{}", steps, steps == 1 ? "" : "s");
  }

 private:
  static void train_steps(const FitContext& context, LightGbmBooster& booster) {
    for (int step = 1; step <= context.steps; ++step) {
      throw_if_interrupted();
      const bool finished = booster.update();
      context.progress(step);
      if (finished) break;
    }
  }

  std::vector<double> train_until_loss_stops_falling(const FitContext& context,
                                                     LightGbmBooster& booster) const {
    std::vector<double> losses;
    for (int step = 1; step <= most_trees_; ++step) {
      throw_if_interrupted();
      const bool finished = booster.update();
      losses.push_back(booster.validation_metric());
      context.progress(step);
      if (finished || loss_stopped_falling(losses, patience_)) break;
    }
    return losses;
  }

  std::string parameters_;
  int most_trees_;
  int patience_;
  LightGbmDataset binned_;
};

std::vector<size_t> category_columns(const Frame& frame) {
  std::vector<size_t> columns;
  for (size_t i = 0; i < frame.column_count(); ++i) {
    if (frame.column(i).is_category()) columns.push_back(i);
  }
  return columns;
}

}  // namespace

LightGbmLearner::LightGbmLearner(const TomlTable& settings) : where_(settings.where()) {
  std::map<std::string, std::string> given;  // by main name
  for (const std::string& key : settings.keys()) {
    const std::string name = main_name(settings, key);
    if (std::ranges::find(kOwnParameters, name) != std::end(kOwnParameters)) {
      throw input_error(fmt::format("octroi sets LightGBM's `{}` itself.", name),
                        settings.where(key), "Take the line out.");
    }
    if (!given.emplace(name, settings.scalar(key)).second) {
      throw input_error(fmt::format("`{}` is given twice, once by an alias.", name),
                        settings.where(key));
    }
    if (name == "num_iterations") most_trees_ = settings.count(key);
    if (name == "early_stopping_round") patience_ = settings.count(key);
  }
  given.erase("num_iterations");
  given.erase("early_stopping_round");
  for (const auto& [name, value] : given) parameters_ += fmt::format("{}={} ", name, value);
}

std::unique_ptr<Trainer> LightGbmLearner::prepare(const Frame& frame, std::span<const uint8_t> bad,
                                                  uint64_t seed) const {
  const std::string parameters = fmt::format(
      "{}objective=binary metric=binary_logloss seed={} deterministic=true force_col_wise=true "
      "feature_pre_filter=false num_threads={} verbosity=0 categorical_feature={}",
      parameters_, seed % 1'000'000'000, thread_count(), fmt::join(category_columns(frame), ","));
  try {
    return std::make_unique<LightGbmTrainer>(frame, bad, parameters, most_trees_, patience_);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kInput) throw;
    throw input_error(error.what(), where_);
  }
}

}  // namespace octroi
