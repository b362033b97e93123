#include "model/lightgbm_learner.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>

#include "base/error.h"
#include "base/interrupt.h"
#include "base/parallel.h"
#include "model/early_stopping.h"
#include "model/lightgbm_model.h"

namespace octroi {
namespace {

// The number of threads is no part of a model: the same model has the same text on every machine.
std::string without_thread_count(std::string text) {
  const size_t begin = text.find("[num_threads:");
  if (begin == std::string::npos) return text;
  return text.erase(begin, text.find('\n', begin) + 1 - begin);
}

// What `make` makes; what LightGBM refuses is said of the settings' section.
template <typename Make>
auto said_of(const std::string& where, const Make& make) {
  try {
    return make();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kInput) throw;
    throw input_error(error.what(), where);
  }
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

std::string with_seed(const std::string& parameters, uint64_t seed) {
  return fmt::format("{} seed={}", parameters, seed % 1'000'000'000);
}

class LightGbmTrainer : public Trainer {
 public:
  LightGbmTrainer(std::shared_ptr<LightGbmBins> bins, std::string parameters, uint64_t seed,
                  const LightGbmSettings& settings)
      : parameters_(std::move(parameters)),
        seed_(seed),
        where_(settings.where),
        most_trees_(settings.most_trees),
        patience_(settings.patience),
        bins_(std::move(bins)) {}

  std::unique_ptr<Fit> fit(const FitContext& context) override {
    const std::shared_ptr<const LightGbmDataset> train = bins_->part(context.train);
    LightGbmBooster booster = said_of(where_, [&] {
      return LightGbmBooster(*train, with_seed(parameters_, seed_of_bag(seed_, context.bag)));
    });
    std::vector<double> losses;
    if (context.validation.empty()) {
      train_steps(context, booster);
    } else {
      const std::shared_ptr<const LightGbmDataset> validation = bins_->part(context.validation);
      booster.add_validation(*validation);
      losses = train_until_loss_stops_falling(context, booster);
    }
    return std::make_unique<LightGbmFit>(booster.text(), std::move(losses));
  }

  Words describe(int steps) const override {
    const char* plural = steps == 1 ? "" : "s";
    return {fmt::format("{} tree{}", steps, plural), fmt::format("{} arbre{}", steps, plural)};
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

  std::string parameters_;  // of all bags
  uint64_t seed_;
  std::string where_;
  int most_trees_;
  int patience_;
  std::shared_ptr<LightGbmBins> bins_;
};

std::vector<size_t> category_columns(const Frame& frame) {
  std::vector<size_t> columns;
  for (size_t i = 0; i < frame.column_count(); ++i) {
    if (frame.column(i).is_category()) columns.push_back(i);
  }
  return columns;
}

}  // namespace

std::unique_ptr<Trainer> LightGbmLearner::prepare(const Frame& frame, std::span<const uint8_t> bad,
                                                  uint64_t seed) const {
  return prepare_with(frame, seed, [&](const std::string& parameters) {
    return std::make_shared<LightGbmBins>(frame, bad, parameters, false);
  });
}

std::unique_ptr<Trainer> LightGbmLearner::prepare_shared(const Frame& frame,
                                                         std::span<const uint8_t> bad,
                                                         uint64_t seed, SharedData& shared) const {
  return prepare_with(frame, seed, [&](const std::string& parameters) {
    return shared.get<LightGbmBins>("LightGBM " + parameters, [&] {
      return std::make_shared<LightGbmBins>(frame, bad, parameters, true);
    });
  });
}

std::unique_ptr<Trainer> LightGbmLearner::prepare_with(const Frame& frame, uint64_t seed,
                                                       const MakeBins& make_bins) const {
  const std::string common = fmt::format(
      "objective=binary metric=binary_logloss deterministic=true force_col_wise=true "
      "feature_pre_filter=false num_threads={} verbosity=0 categorical_feature={}",
      thread_count(), fmt::join(category_columns(frame), ","));
  std::string parameters = settings_.parameters() + common;
  if (!settings_.monotone.empty()) {
    parameters += fmt::format(" monotone_constraints={}",
                              fmt::join(settings_.monotone.directions(frame), ","));
  }
  auto bins = said_of(settings_.where, [&] {
    return make_bins(with_seed(settings_.binning_parameters() + common, seed));
  });
  return std::make_unique<LightGbmTrainer>(std::move(bins), std::move(parameters), seed, settings_);
}

}  // namespace octroi
