#include "model/scorecard_learner.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/error.h"
#include "model/characteristic_choice.h"
#include "model/early_stopping.h"
#include "model/non_negative_logistic.h"
#include "model/scorecard_model.h"

namespace octroi {
namespace {

constexpr int kPatience = 4;

// What the training rows made of the features, shared by all steps of a fit.
struct Card {
  std::vector<EncodedFeature> features;
  std::vector<FeatureBinning> binnings;  // of every feature
  std::vector<size_t> candidates;
};

class ScorecardFit : public Fit {
 public:
  explicit ScorecardFit(Card card) : card_(std::move(card)) {}

  const std::vector<double>& validation_losses() const override { return losses_; }
  std::unique_ptr<Model> model(int steps) const override {
    const NonNegativeCoefficients& found = steps_.at(static_cast<size_t>(steps - 1));
    std::vector<Characteristic> characteristics;
    for (size_t c = 0; c < card_.candidates.size(); ++c) {
      if (found.weights[c] == 0.0) continue;
      const size_t feature = card_.candidates[c];
      characteristics.push_back({feature, card_.binnings[feature], found.weights[c]});
    }
    std::ranges::sort(characteristics, {}, &Characteristic::feature);
    return std::make_unique<ScorecardModel>(card_.features, std::move(characteristics),
                                            found.intercept);
  }

  const Card& card() const { return card_; }
  void add(NonNegativeCoefficients found) { steps_.push_back(std::move(found)); }
  void add_loss(double loss) { losses_.push_back(loss); }
  // "24 characteristics, 131 attributes"
  Words description(int steps) const {
    const NonNegativeCoefficients& found = steps_.at(static_cast<size_t>(steps - 1));
    size_t characteristics = 0, attributes = 0;
    for (size_t c = 0; c < card_.candidates.size(); ++c) {
      if (found.weights[c] == 0.0) continue;
      ++characteristics;
      const std::vector<Bin>& bins = card_.binnings[card_.candidates[c]].bins();
      attributes += static_cast<size_t>(
          std::ranges::count_if(bins, [](const Bin& bin) { return bin.counts.rows() > 0; }));
    }
    return {fmt::format("{} characteristics, {} attributes", characteristics, attributes),
            fmt::format("{} caractéristiques, {} attributs", characteristics, attributes)};
  }

 private:
  Card card_;
  std::vector<NonNegativeCoefficients> steps_;
  std::vector<double> losses_;
};

class ScorecardTrainer : public Trainer {
 public:
  ScorecardTrainer(const Frame& frame, std::span<const uint8_t> bad,
                   const ScorecardSettings& settings)
      : frame_(frame), bad_(bad), settings_(settings) {
    for (const FrameColumn& column : frame.columns()) {
      features_.push_back({column.name, column.is_category(), column.dictionary});
    }
  }

  std::unique_ptr<Fit> fit(const FitContext& context) override {
    std::vector<FeatureBinning> binnings =
        fit_binnings(frame_, bad_, context.train, settings_.binning);
    const Candidates candidates = choose_candidates(frame_, context.train, binnings,
                                                    settings_.min_iv, settings_.max_correlation);
    const std::vector<uint8_t> labels = labels_of(context.train);
    const std::vector<BinnedColumn> validation =
        bin_columns(frame_, context.validation, binnings, candidates.features);
    const double bads = static_cast<double>(std::ranges::count(labels, uint8_t{1}));
    const double rate = bads / static_cast<double>(labels.size());
    // The slope of the mean log-loss at weight 0 is −rate·(1 − rate)·information value.
    const double of_information = rate * (1.0 - rate);
    NonNegativeLogistic solver(candidates.columns, labels, settings_.l2 * of_information,
                               settings_.max_characteristics);
    auto fit =
        std::make_unique<ScorecardFit>(Card{features_, std::move(binnings), candidates.features});
    const int most =
        context.validation.empty() ? context.steps : static_cast<int>(settings_.penalties.size());
    for (int step = 1; step <= most; ++step) {
      NonNegativeCoefficients found =
          solver.solve(settings_.penalties[static_cast<size_t>(step - 1)] * of_information);
      if (!context.validation.empty()) {
        fit->add_loss(mean_loss(validation, labels_of(context.validation), found));
      }
      fit->add(std::move(found));
      context.progress(step);
      if (!context.validation.empty() && loss_stopped_falling(fit->validation_losses(), kPatience))
        break;
    }
    describe_ = [last = *fit](int steps) { return last.description(steps); };
    return fit;
  }

  Words describe(int steps) const override { return describe_(steps); }

 private:
  std::vector<uint8_t> labels_of(const std::vector<size_t>& rows) const {
    std::vector<uint8_t> labels;
    labels.reserve(rows.size());
    for (const size_t row : rows) labels.push_back(bad_[row]);
    return labels;
  }

  static double mean_loss(const std::vector<BinnedColumn>& columns,
                          const std::vector<uint8_t>& labels,
                          const NonNegativeCoefficients& found) {
    std::vector<double> margins(labels.size(), found.intercept);
    for (size_t c = 0; c < columns.size(); ++c) {
      if (found.weights[c] == 0.0) continue;
      for (size_t i = 0; i < margins.size(); ++i) {
        margins[i] += found.weights[c] * columns[c].at(i);
      }
    }
    double sum = 0.0;
    for (size_t i = 0; i < labels.size(); ++i) {
      const double m = labels[i] ? -margins[i] : margins[i];
      sum += std::max(m, 0.0) + std::log1p(std::exp(-std::abs(m)));
    }
    return sum / static_cast<double>(labels.size());
  }

  const Frame& frame_;
  std::span<const uint8_t> bad_;
  ScorecardSettings settings_;
  std::vector<EncodedFeature> features_;
  std::function<Words(int)> describe_;
};

}  // namespace

ScorecardLearner::ScorecardLearner(const TomlTable& settings)
    : settings_(read_scorecard_settings(settings)) {}

std::unique_ptr<Trainer> ScorecardLearner::prepare(const Frame& frame, std::span<const uint8_t> bad,
                                                   uint64_t) const {
  for (const auto& [feature, where] : settings_.where_of_feature) {
    const FrameColumn* column = frame.find(feature);
    if (column != nullptr && !column->is_category()) continue;
    throw input_error(fmt::format("`{}` is no number among the features to learn from.", feature),
                      where,
                      "It may be misspelt, a category, or left out because it does not vary.");
  }
  return std::make_unique<ScorecardTrainer>(frame, bad, settings_);
}

}  // namespace octroi
