#include "model/augmented_learner.h"

#include <limits>
#include <utility>

#include "base/error.h"
#include "dataset/learned/learned_features.h"
#include "model/augmented_model.h"

namespace octroi {
namespace {

class AugmentedFit : public Fit {
 public:
  AugmentedFit(std::unique_ptr<Fit> inner, LearnedFeatures learned)
      : inner_(std::move(inner)), learned_(std::move(learned)) {}

  const std::vector<double>& validation_losses() const override {
    return inner_->validation_losses();
  }
  std::unique_ptr<Model> model(int steps) const override {
    return std::make_unique<AugmentedModel>(inner_->model(steps), learned_);
  }

 private:
  std::unique_ptr<Fit> inner_;
  LearnedFeatures learned_;
};

void scatter(const std::vector<FrameColumn>& values, const std::vector<size_t>& rows,
             std::vector<FrameColumn>& columns) {
  for (size_t c = 0; c < values.size(); ++c) {
    for (size_t i = 0; i < rows.size(); ++i) {
      columns[c].numbers[rows[i]] = values[c].numbers[i];
    }
  }
}

class AugmentedTrainer : public Trainer {
 public:
  AugmentedTrainer(std::shared_ptr<const Learner> learner, LearnedFeatureSources sources,
                   const Frame& frame, std::span<const uint8_t> bad, uint64_t seed)
      : learner_(std::move(learner)),
        sources_(std::move(sources)),
        frame_(frame),
        bad_(bad),
        seed_(seed) {}

  std::unique_ptr<Fit> fit(const FitContext& context) override {
    LearnedFeatures::Fitted fitted =
        LearnedFeatures::fit(frame_, bad_, context.train, sources_, seed_);
    std::vector<FrameColumn> columns = fitted.training_columns;
    for (FrameColumn& column : columns) {
      // Of rows outside the fit nothing is known.
      column.numbers.assign(frame_.row_count(), std::numeric_limits<double>::quiet_NaN());
    }
    scatter(fitted.training_columns, context.train, columns);
    scatter(fitted.features.columns_of(frame_, context.validation), context.validation, columns);
    trainer_.reset();  // before the frame that it was made on
    augmented_ = frame_.with(std::move(columns));
    trainer_ = learner_->prepare(augmented_, bad_, seed_);
    return std::make_unique<AugmentedFit>(trainer_->fit(context), std::move(fitted.features));
  }

  Words describe(int steps) const override {
    if (trainer_ == nullptr) throw defect_error("A learner is described after its first fit.");
    return trainer_->describe(steps);
  }

 private:
  std::shared_ptr<const Learner> learner_;
  LearnedFeatureSources sources_;
  const Frame& frame_;
  std::span<const uint8_t> bad_;
  uint64_t seed_;
  Frame augmented_;
  std::unique_ptr<Trainer> trainer_;  // of the last fit
};

}  // namespace

AugmentedLearner::AugmentedLearner(std::unique_ptr<Learner> inner, LearnedFeatureSettings settings)
    : inner_(std::move(inner)), settings_(std::move(settings)) {}

std::unique_ptr<Trainer> AugmentedLearner::prepare(const Frame& frame, std::span<const uint8_t> bad,
                                                   uint64_t seed) const {
  return std::make_unique<AugmentedTrainer>(inner_, find_sources(settings_, frame), frame, bad,
                                            seed);
}

}  // namespace octroi
