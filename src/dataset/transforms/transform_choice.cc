#include "dataset/transforms/transform_choice.h"

#include <algorithm>
#include <utility>

#include "dataset/transforms/normality.h"

namespace octroi {
namespace {

double normality_after(const Transform& transform, std::span<const double> ascending) {
  std::vector<double> values;
  values.reserve(ascending.size());
  for (const double x : ascending) values.push_back(transformed(transform, x));
  return normality(values);
}

// The simplest first.
std::vector<Transform> candidates(std::span<const double> ascending) {
  std::vector<Transform> result = {Identity(), SignedLog()};
  if (BoxCox::can_fit(ascending)) result.emplace_back(BoxCox::fit(ascending));
  result.emplace_back(YeoJohnson::fit(ascending));
  result.emplace_back(QuantileNormal::fit(ascending, EndTies::kMiddle));
  return result;
}

Transform most_normal(std::span<const double> ascending) {
  if (ascending.empty() || ascending.front() == ascending.back()) return Identity();
  std::vector<Transform> all = candidates(ascending);
  std::vector<double> scores;
  for (const Transform& candidate : all) scores.push_back(normality_after(candidate, ascending));
  const double enough = std::ranges::max(scores) - kNormalityWorthATransform;
  const auto chosen = std::ranges::find_if(scores, [&](double s) { return s >= enough; });
  return std::move(all[static_cast<size_t>(chosen - scores.begin())]);
}

}  // namespace

std::string_view name_of(TransformChoice choice) {
  switch (choice) {
    case TransformChoice::kAuto:
      return "auto";
    case TransformChoice::kNone:
      return Identity::kName;
    case TransformChoice::kLog:
      return SignedLog::kName;
    case TransformChoice::kQuantile:
      return QuantileNormal::kName;
  }
  return "";
}

const std::vector<TransformChoice>& all_transform_choices() {
  static const std::vector<TransformChoice> all = {TransformChoice::kAuto, TransformChoice::kNone,
                                                   TransformChoice::kLog,
                                                   TransformChoice::kQuantile};
  return all;
}

Transform fit_transform(TransformChoice choice, std::span<const double> ascending) {
  switch (choice) {
    case TransformChoice::kAuto:
      return most_normal(ascending);
    case TransformChoice::kNone:
      return Identity();
    case TransformChoice::kLog:
      return SignedLog();
    case TransformChoice::kQuantile:
      return QuantileNormal::fit(ascending, EndTies::kMiddle);
  }
  return Identity();
}

}  // namespace octroi
