#include "scoring/scorer.h"

#include <cmath>
#include <numbers>
#include <span>
#include <utility>

#include "base/error.h"
#include "scoring/reason_choice.h"
#include "scoring/reason_words.h"

namespace octroi {
namespace {

FeatureValue value_at(const FrameColumn& column, size_t row) {
  FeatureValue value;
  if (!column.is_category()) {
    value.number = column.numbers[row];
  } else if (column.codes[row] >= 0) {
    value.category = column.dictionary[static_cast<size_t>(column.codes[row])];
  }
  return value;
}

// One row of a frame as it came (`raw`) and as the model reads it (`encoded`), feature by feature.
struct Row {
  const std::vector<const FrameColumn*>& raw;
  const Frame& encoded;
  size_t index;
};

void read_values(const Row& row, Assessment& assessment) {
  size_t missing = 0;
  for (size_t feature = 0; feature < row.raw.size(); ++feature) {
    const FrameColumn& column = row.encoded.column(feature);
    FeatureValue value = value_at(*row.raw[feature], row.index);
    const bool is_missing =
        column.is_category() ? column.codes[row.index] < 0 : std::isnan(value.number);
    missing += is_missing;
    if (is_missing && !value.category.empty()) {
      assessment.quality.unseen.push_back({feature, value.category});
    }
    assessment.values.push_back(std::move(value));
  }
  if (missing > 0) {
    assessment.quality.missing_share =
        static_cast<double>(missing) / static_cast<double>(row.raw.size());
  }
}

// `pushes`: what each feature adds to the margin. They rank as the contributions do, and still do
// where an isotonic step makes all of those 0.
void name_reasons(const std::vector<FeatureProfile>& features, std::span<const double> pushes,
                  Assessment& assessment) {
  std::vector<bool> usual(features.size());
  for (size_t i = 0; i < features.size(); ++i)
    usual[i] = is_usual(assessment.values[i], features[i]);
  for (const size_t feature : choose_reasons(pushes, usual, features, assessment.decision)) {
    assessment.reasons.push_back(
        {feature, assessment.contributions[feature], assessment.values[feature]});
  }
}

}  // namespace

Scorer::Scorer(const Package& package)
    : Scorer(package.trained(),
             profile_features(package.trained(), package.catalogue(), package.portfolio().table)) {}

Scorer::Scorer(TrainedModel trained, std::vector<FeatureProfile> features)
    : trained_(std::move(trained)), features_(std::move(features)) {}

double Scorer::points_per_log_odds() const {
  return trained_.policy.scale.points_to_double_odds / std::numbers::ln2;
}

std::vector<Assessment> Scorer::assess(const Frame& frame) const {
  if (frame.row_count() == 0) return {};
  const EncodedFrame encoded = trained_.encoding.apply(frame);
  std::vector<const FrameColumn*> raw;
  for (const FeatureProfile& feature : features_) raw.push_back(frame.find(feature.name));
  const std::vector<double> margins = trained_.model->margin(encoded.frame);
  const Contributions contributions = trained_.model->contributions(encoded.frame);
  const double base_log_odds = trained_.calibration.log_odds(contributions.base_value);

  std::vector<Assessment> assessments(frame.row_count());
  for (size_t row = 0; row < frame.row_count(); ++row) {
    Assessment& assessment = assessments[row];
    assessment.key = frame.keys()[row];
    assessment.pd = trained_.calibration.pd(margins[row]);
    assessment.points = trained_.policy.points(assessment.pd);
    assessment.grade = trained_.policy.grade(assessment.pd);
    assessment.decision = trained_.policy.decide(assessment.pd);
    assessment.base_log_odds = base_log_odds;
    const double slope = trained_.calibration.slope_between(contributions.base_value, margins[row]);
    for (const double contribution : contributions.row(row)) {
      assessment.contributions.push_back(slope * contribution);
    }
    read_values({raw, encoded.frame, row}, assessment);
    name_reasons(features_, contributions.row(row), assessment);
  }
  return assessments;
}

}  // namespace octroi
