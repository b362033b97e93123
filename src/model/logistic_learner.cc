#include "model/logistic_learner.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "model/early_stopping.h"
#include "model/logistic_model.h"
#include "model/logistic_solver.h"

namespace octroi {
namespace {

constexpr int kPatience = 2;

class LogisticFit : public Fit {
 public:
  const std::vector<double>& validation_losses() const override { return losses_; }
  std::unique_ptr<Model> model(int steps) const override {
    return std::make_unique<LogisticModel>(models_.at(static_cast<size_t>(steps - 1)));
  }
  void add(LogisticModel model) { models_.push_back(std::move(model)); }
  void add_loss(double loss) { losses_.push_back(loss); }

 private:
  std::vector<LogisticModel> models_;
  std::vector<double> losses_;
};

// Rows on which the steps of a fit are judged.
class Validation {
 public:
  Validation(const LinearPreprocessing& preprocessing, const Frame& frame,
             std::span<const uint8_t> bad, const std::vector<size_t>& rows)
      : prepared_(preprocessing.prepare(frame, rows)) {
    for (const size_t row : rows) bad_.push_back(bad[row]);
  }
  double loss(const std::vector<FeatureEffect>& effects, double intercept) const {
    std::vector<double> margins(bad_.size(), intercept);
    add_prepared_effects(prepared_, effects, margins);
    double sum = 0.0;
    for (size_t i = 0; i < bad_.size(); ++i) {
      const double m = bad_[i] ? -margins[i] : margins[i];
      sum += std::max(m, 0.0) + std::log1p(std::exp(-std::abs(m)));
    }
    return sum / static_cast<double>(bad_.size());
  }

 private:
  Frame prepared_;
  std::vector<uint8_t> bad_;
};

// Features of which any column has a weight.
size_t features_in_use(const std::vector<double>& weights,
                       const std::vector<size_t>& feature_of_column) {
  size_t count = 0;
  for (size_t c = 0; c < weights.size(); ++c) {
    if (weights[c] == 0.0) continue;
    ++count;
    while (c + 1 < weights.size() && feature_of_column[c + 1] == feature_of_column[c]) ++c;
  }
  return count;
}

class LogisticTrainer : public Trainer {
 public:
  LogisticTrainer(const Frame& frame, std::span<const uint8_t> bad, LogisticSettings settings)
      : frame_(frame), bad_(bad), settings_(std::move(settings)) {
    for (const FrameColumn& column : frame.columns()) {
      features_.push_back({column.name, column.is_category(), column.dictionary});
    }
  }

  std::unique_ptr<Fit> fit(const FitContext& context) override {
    const LogisticProblem problem(frame_, bad_, context.train, settings_.linear);
    const std::unique_ptr<LogisticSolver> solver =
        make_logistic_solver(problem, settings_.l1_ratio);
    const LinearPreprocessing& preprocessing = problem.preprocessing();
    const std::vector<size_t> feature_of_column = preprocessing.feature_of_column();
    const bool judged = !context.validation.empty();
    const Validation validation(preprocessing, frame_, bad_, context.validation);
    auto fit = std::make_unique<LogisticFit>();
    in_use_.clear();
    const int most = judged ? static_cast<int>(settings_.penalties.size()) : context.steps;
    for (int step = 1; step <= most; ++step) {
      const LogisticCoefficients found =
          solver->solve(settings_.penalties[static_cast<size_t>(step - 1)]);
      std::vector<FeatureEffect> effects = preprocessing.effects(found.weights);
      if (judged) fit->add_loss(validation.loss(effects, found.intercept));
      fit->add({features_, std::move(effects), found.intercept});
      in_use_.push_back(features_in_use(found.weights, feature_of_column));
      context.progress(step);
      // A penalty that leaves no feature says nothing of where the path leads.
      const auto telling = in_use_.size() - static_cast<size_t>(std::ranges::count(in_use_, 0u));
      if (!judged || telling <= kPatience) continue;
      if (loss_stopped_falling(fit->validation_losses(), kPatience)) break;
    }
    return fit;
  }

  Words describe(int steps) const override {
    const auto at = static_cast<size_t>(steps - 1);
    const double penalty = settings_.penalties[at];
    if (settings_.l1_ratio == 0.0) {
      return {fmt::format("L2 penalty {}", penalty), fmt::format("pénalité L2 {}", penalty)};
    }
    const double l1_percent = 100.0 * settings_.l1_ratio;
    Words words = {fmt::format("penalty {}, {:g} % of it L1", penalty, l1_percent),
                   fmt::format("pénalité {}, dont {:g} % L1", penalty, l1_percent)};
    if (at < in_use_.size()) {
      words.en += fmt::format(", {} of {} features in use", in_use_[at], features_.size());
      words.fr += fmt::format(", {} variables utilisées sur {}", in_use_[at], features_.size());
    }
    return words;
  }

 private:
  const Frame& frame_;
  std::span<const uint8_t> bad_;
  LogisticSettings settings_;
  std::vector<EncodedFeature> features_;
  std::vector<size_t> in_use_;  // features, at each step of the last fit
};

}  // namespace

std::unique_ptr<Trainer> LogisticLearner::prepare(const Frame& frame, std::span<const uint8_t> bad,
                                                  uint64_t) const {
  return std::make_unique<LogisticTrainer>(frame, bad, settings_);
}

}  // namespace octroi
