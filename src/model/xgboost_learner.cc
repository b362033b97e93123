#include "model/xgboost_learner.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/error.h"
#include "base/interrupt.h"
#include "base/parallel.h"
#include "base/spelling.h"
#include "model/bagged_learner.h"
#include "model/early_stopping.h"
#include "model/xgboost_model.h"

namespace octroi {
namespace {

struct ParameterName {
  std::string name;
  std::string alias;  // "" if there is none
};

// XGBoost cannot list its parameters, and takes a name that it does not know without a word.
const std::vector<ParameterName>& parameter_names() {
  static const std::vector<ParameterName> names = {{"num_boost_round", "n_estimators"},
                                                   {"early_stopping_rounds", ""},
                                                   {"learning_rate", "eta"},
                                                   {"max_depth", ""},
                                                   {"max_leaves", ""},
                                                   {"grow_policy", ""},
                                                   {"min_child_weight", ""},
                                                   {"min_split_loss", "gamma"},
                                                   {"max_delta_step", ""},
                                                   {"subsample", ""},
                                                   {"colsample_bytree", ""},
                                                   {"colsample_bylevel", ""},
                                                   {"colsample_bynode", ""},
                                                   {"reg_lambda", "lambda"},
                                                   {"reg_alpha", "alpha"},
                                                   {"max_bin", ""},
                                                   {"max_cat_to_onehot", ""},
                                                   {"max_cat_threshold", ""},
                                                   {"num_parallel_tree", ""},
                                                   {"scale_pos_weight", ""}};
  return names;
}

std::string main_name(const TomlTable& settings, const std::string& key) {
  std::vector<std::string> known;
  for (const ParameterName& parameter : parameter_names()) {
    if (key == parameter.name || key == parameter.alias) return parameter.name;
    known.push_back(parameter.name);
    if (!parameter.alias.empty()) known.push_back(parameter.alias);
  }
  throw input_error(fmt::format("`{}` is not one of XGBoost's parameters of trees.", key),
                    settings.where(key), did_you_mean(key, known));
}

class XgboostFit : public Fit {
 public:
  XgboostFit(std::string bytes, std::vector<XgboostFeature> features, std::vector<double> losses)
      : bytes_(std::move(bytes)), features_(std::move(features)), losses_(std::move(losses)) {}

  const std::vector<double>& validation_losses() const override { return losses_; }
  std::unique_ptr<Model> model(int steps) const override {
    const std::string name = "the model just trained";
    const XgboostBooster all(bytes_, name);
    return std::make_unique<XgboostModel>(all.bytes(features_, steps), name);
  }

 private:
  std::string bytes_;
  std::vector<XgboostFeature> features_;
  std::vector<double> losses_;
};

class XgboostTrainer : public Trainer {
 public:
  XgboostTrainer(const Frame& frame, std::shared_ptr<XgboostBins> bins,
                 XgboostParameters parameters, uint64_t seed, int most_rounds, int patience)
      : parameters_(std::move(parameters)),
        seed_(seed),
        most_rounds_(most_rounds),
        patience_(patience),
        bins_(std::move(bins)),
        features_(xgboost_features(frame)) {}

  std::unique_ptr<Fit> fit(const FitContext& context) override {
    const std::shared_ptr<const XgboostMatrix> kept = bins_->part(context.train);
    const XgboostMatrix& train = *kept;
    const XgboostParameters parameters = parameters_of_bag(context.bag);
    if (context.validation.empty()) {
      XgboostBooster booster(train, nullptr, parameters);
      for (int step = 1; step <= context.steps; ++step) {
        throw_if_interrupted();
        booster.update(train, step - 1);
        context.progress(step);
      }
      return std::make_unique<XgboostFit>(booster.bytes(features_), features_,
                                          std::vector<double>());
    }
    const std::shared_ptr<const XgboostMatrix> kept_validation = bins_->part(context.validation);
    const XgboostMatrix& validation = *kept_validation;
    XgboostBooster booster(train, &validation, parameters);
    std::vector<double> losses;
    for (int step = 1; step <= most_rounds_ && !loss_stopped_falling(losses, patience_); ++step) {
      throw_if_interrupted();
      booster.update(train, step - 1);
      losses.push_back(booster.validation_metric(validation, step - 1));
      context.progress(step);
    }
    return std::make_unique<XgboostFit>(booster.bytes(features_), features_, std::move(losses));
  }

  Words describe(int steps) const override {
    const char* plural = steps == 1 ? "" : "s";
    return {fmt::format("{} round{}", steps, plural), fmt::format("{} itération{}", steps, plural)};
  }

 private:
  XgboostParameters parameters_of_bag(int bag) const {
    XgboostParameters parameters = parameters_;
    parameters.emplace_back("seed", fmt::format("{}", seed_of_bag(seed_, bag) % 1'000'000'000));
    return parameters;
  }

  XgboostParameters parameters_;  // of all bags
  uint64_t seed_;
  int most_rounds_;
  int patience_;
  std::shared_ptr<XgboostBins> bins_;
  std::vector<XgboostFeature> features_;
};

}  // namespace

XgboostLearner::XgboostLearner(const TomlTable& settings)
    : monotone_(MonotoneConstraints::read(settings)) {
  std::set<std::string> given;
  for (const std::string& key : settings.keys()) {
    if (key == kMonotoneSetting || key == kBagsSetting) continue;
    const std::string name = main_name(settings, key);
    if (!given.insert(name).second) {
      throw input_error(fmt::format("`{}` is given twice, once by an alias.", name),
                        settings.where(key));
    }
    if (name == "num_boost_round") {
      most_rounds_ = settings.count(key);
    } else if (name == "early_stopping_rounds") {
      patience_ = settings.count(key);
    } else {
      if (name == "max_bin") max_bin_ = settings.count(key);
      const XgboostParameters parameter = {{name, settings.scalar(key)}};
      const std::string objection = xgboost_objection(parameter);
      if (!objection.empty()) throw input_error(objection + ".", settings.where(key));
      parameters_.push_back(parameter.front());
    }
  }
}

std::unique_ptr<Trainer> XgboostLearner::prepare(const Frame& frame, std::span<const uint8_t> bad,
                                                 uint64_t seed) const {
  return prepare_with(frame, seed, std::make_shared<XgboostBins>(frame, bad, max_bin_, false));
}

std::unique_ptr<Trainer> XgboostLearner::prepare_shared(const Frame& frame,
                                                        std::span<const uint8_t> bad, uint64_t seed,
                                                        SharedData& shared) const {
  return prepare_with(frame, seed,
                      shared.get<XgboostBins>(fmt::format("XGBoost {}", max_bin_), [&] {
                        return std::make_shared<XgboostBins>(frame, bad, max_bin_, true);
                      }));
}

std::unique_ptr<Trainer> XgboostLearner::prepare_with(const Frame& frame, uint64_t seed,
                                                      std::shared_ptr<XgboostBins> bins) const {
  XgboostParameters parameters = parameters_;
  parameters.insert(parameters.end(), {{"objective", "binary:logistic"},
                                       {"eval_metric", "logloss"},
                                       {"booster", "gbtree"},
                                       {"tree_method", "hist"},
                                       {"nthread", fmt::format("{}", thread_count())},
                                       // Draws depend on the round alone, not on what the thread
                                       // trained before.
                                       {"seed_per_iteration", "true"}});
  if (!monotone_.empty()) {
    parameters.emplace_back("monotone_constraints",
                            fmt::format("({})", fmt::join(monotone_.directions(frame), ",")));
  }
  return std::make_unique<XgboostTrainer>(frame, std::move(bins), std::move(parameters), seed,
                                          most_rounds_, patience_);
}

}  // namespace octroi
