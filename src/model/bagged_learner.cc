#include "model/bagged_learner.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "model/blend_model.h"

namespace octroi {
namespace {

class BaggedFit : public Fit {
 public:
  explicit BaggedFit(std::vector<std::unique_ptr<Fit>> fits) : fits_(std::move(fits)) {
    size_t steps = fits_.front()->validation_losses().size();
    for (const auto& fit : fits_) steps = std::min(steps, fit->validation_losses().size());
    losses_.assign(steps, 0.0);
    for (const auto& fit : fits_) {
      for (size_t step = 0; step < steps; ++step) {
        losses_[step] += fit->validation_losses()[step] / static_cast<double>(fits_.size());
      }
    }
  }

  const std::vector<double>& validation_losses() const override { return losses_; }
  std::unique_ptr<Model> model(int steps) const override {
    const double weight = 1.0 / static_cast<double>(fits_.size());
    std::vector<BlendModel::Member> members;
    for (const auto& fit : fits_) members.push_back({weight, fit->model(steps)});
    return std::make_unique<BlendModel>(std::move(members), 0.0);
  }

 private:
  std::vector<std::unique_ptr<Fit>> fits_;
  std::vector<double> losses_;
};

class BaggedTrainer : public Trainer {
 public:
  BaggedTrainer(std::unique_ptr<Trainer> trainer, int bags)
      : trainer_(std::move(trainer)), bags_(bags) {}

  std::unique_ptr<Fit> fit(const FitContext& context) override {
    std::vector<std::unique_ptr<Fit>> fits;
    int taken = 0;
    for (int bag = 0; bag < bags_; ++bag) {
      FitContext own = context;
      own.bag = bag;
      const int before = taken;
      own.progress = [&](int step) {
        taken = before + step;
        // With a number of steps to come the caller counts to it; without, only on.
        context.progress(context.steps > 0 ? taken / bags_ : taken);
      };
      fits.push_back(trainer_->fit(own));
    }
    return std::make_unique<BaggedFit>(std::move(fits));
  }

  Words describe(int steps) const override {
    const Words one = trainer_->describe(steps);
    return {fmt::format("{} × {}", bags_, one.en), fmt::format("{} × {}", bags_, one.fr)};
  }

 private:
  std::unique_ptr<Trainer> trainer_;
  int bags_;
};

}  // namespace

BaggedLearner::BaggedLearner(std::unique_ptr<Learner> learner, int bags)
    : learner_(std::move(learner)), bags_(bags) {}

std::unique_ptr<Trainer> BaggedLearner::prepare(const Frame& frame, std::span<const uint8_t> bad,
                                                uint64_t seed) const {
  return std::make_unique<BaggedTrainer>(learner_->prepare(frame, bad, seed), bags_);
}

}  // namespace octroi
