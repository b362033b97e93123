#include "model/logistic_learner.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/error.h"
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

class LogisticTrainer : public Trainer {
 public:
  LogisticTrainer(const Frame& frame, std::span<const uint8_t> bad, std::vector<double> penalties)
      : frame_(frame), bad_(bad), penalties_(std::move(penalties)) {
    for (const FrameColumn& column : frame.columns()) {
      features_.push_back({column.name, column.is_category(), column.dictionary});
    }
  }

  std::unique_ptr<Fit> fit(const FitContext& context) override {
    LogisticSolver solver(frame_, bad_, context.train);
    auto fit = std::make_unique<LogisticFit>();
    const int most =
        context.validation.empty() ? context.steps : static_cast<int>(penalties_.size());
    for (int step = 1; step <= most; ++step) {
      const LogisticCoefficients found = solver.solve(penalties_[static_cast<size_t>(step - 1)]);
      std::vector<FeatureEffect> effects = solver.preprocessing().effects(found.weights);
      if (!context.validation.empty()) {
        fit->add_loss(validation_loss(context.validation, effects, found.intercept));
      }
      fit->add({features_, std::move(effects), found.intercept});
      context.progress(step);
      if (!context.validation.empty() && loss_stopped_falling(fit->validation_losses(), kPatience))
        break;
    }
    return fit;
  }

  std::string describe(int steps) const override {
    return fmt::format("L2 penalty {}", penalties_[static_cast<size_t>(steps - 1)]);
  }

 private:
  double validation_loss(const std::vector<size_t>& rows, const std::vector<FeatureEffect>& effects,
                         double intercept) const {
    std::vector<double> margins(rows.size(), intercept);
    add_effects(frame_, rows, effects, margins);
    double sum = 0.0;
    for (size_t i = 0; i < rows.size(); ++i) {
      const double m = bad_[rows[i]] ? -margins[i] : margins[i];
      sum += std::max(m, 0.0) + std::log1p(std::exp(-std::abs(m)));
    }
    return sum / static_cast<double>(rows.size());
  }

  const Frame& frame_;
  std::span<const uint8_t> bad_;
  std::vector<double> penalties_;
  std::vector<EncodedFeature> features_;
};

}  // namespace

LogisticLearner::LogisticLearner(const TomlTable& settings) {
  if (settings.has("l2")) penalties_ = settings.numbers("l2");
  settings.finish();
  const bool positive = std::all_of(penalties_.begin(), penalties_.end(),
                                    [](double l2) { return l2 > 0.0 && std::isfinite(l2); });
  if (penalties_.empty() || !positive) {
    throw input_error("The L2 penalties are not all positive numbers.", settings.where("l2"),
                      "Expected a list such as l2 = [100, 10, 1].");
  }
  std::sort(penalties_.rbegin(), penalties_.rend());
}

std::unique_ptr<Trainer> LogisticLearner::prepare(const Frame& frame, std::span<const uint8_t> bad,
                                                  uint64_t) const {
  return std::make_unique<LogisticTrainer>(frame, bad, penalties_);
}

}  // namespace octroi
