#include "model/majority_learner.h"

#include <cmath>
#include <utility>

#include "model/majority.h"

namespace octroi {
namespace {

class MajorityFit : public Fit {
 public:
  MajorityFit(std::vector<std::string> features, double log_odds, std::vector<double> losses)
      : features_(std::move(features)), log_odds_(log_odds), losses_(std::move(losses)) {}
  const std::vector<double>& validation_losses() const override { return losses_; }
  std::unique_ptr<Model> model(int) const override {
    return std::make_unique<MajorityModel>(features_, log_odds_);
  }

 private:
  std::vector<std::string> features_;
  double log_odds_;
  std::vector<double> losses_;
};

double bad_rate(std::span<const uint8_t> bad, const std::vector<size_t>& rows) {
  double bads = 0.0;
  for (const size_t row : rows) bads += bad[row];
  return bads / static_cast<double>(rows.size());
}

class MajorityTrainer : public Trainer {
 public:
  MajorityTrainer(const Frame& frame, std::span<const uint8_t> bad) : frame_(frame), bad_(bad) {}

  std::unique_ptr<Fit> fit(const FitContext& context) override {
    const double rate = bad_rate(bad_, context.train);
    std::vector<double> losses;
    if (!context.validation.empty()) {
      const double own = bad_rate(bad_, context.validation);
      losses.push_back(-own * std::log(rate) - (1.0 - own) * std::log1p(-rate));
    }
    std::vector<std::string> features;
    for (const FrameColumn& column : frame_.columns()) features.push_back(column.name);
    context.progress(1);
    return std::make_unique<MajorityFit>(std::move(features), std::log(rate / (1.0 - rate)),
                                         std::move(losses));
  }
  Words describe(int) const override { return {"the mean of all", "la moyenne de tous"}; }

 private:
  const Frame& frame_;
  std::span<const uint8_t> bad_;
};

}  // namespace

std::unique_ptr<Trainer> MajorityLearner::prepare(const Frame& frame, std::span<const uint8_t> bad,
                                                  uint64_t) const {
  return std::make_unique<MajorityTrainer>(frame, bad);
}

}  // namespace octroi
