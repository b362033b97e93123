#include "model/explanation/example_choice.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace octroi {
namespace {

constexpr double kTenth = 0.1;

double log_odds(double pd) {
  const double p = std::clamp(pd, 1e-15, 1.0 - 1e-15);
  return std::log(p / (1.0 - p));
}

// Of the clients with this decision, the one below whom a share of them lies by PD.
std::optional<size_t> client_at(std::span<const double> pd, const Policy& policy, Decision decision,
                                double share) {
  std::vector<size_t> rows;
  for (size_t row = 0; row < pd.size(); ++row) {
    if (policy.decide(pd[row]) == decision) rows.push_back(row);
  }
  if (rows.empty()) return std::nullopt;
  std::stable_sort(rows.begin(), rows.end(), [&](size_t a, size_t b) { return pd[a] < pd[b]; });
  return rows[static_cast<size_t>(std::lround(share * static_cast<double>(rows.size() - 1)))];
}

}  // namespace

std::vector<ExampleChoice> choose_examples(std::span<const double> pd, const Policy& policy) {
  using Kind = ExampleChoice::Kind;
  std::vector<ExampleChoice> examples;
  if (const auto row = client_at(pd, policy, Decision::kApprove, kTenth)) {
    examples.push_back({Kind::kClearApproval, *row});
  }
  if (const auto row = client_at(pd, policy, Decision::kRefuse, 1.0 - kTenth)) {
    examples.push_back({Kind::kClearRefusal, *row});
  }
  std::optional<ExampleChoice> nearest;
  const double threshold = log_odds(policy.threshold);
  const auto distance = [&](size_t row) { return std::abs(log_odds(pd[row]) - threshold); };
  for (size_t row = 0; row < pd.size(); ++row) {
    const bool taken =
        std::ranges::any_of(examples, [&](const auto& example) { return example.row == row; });
    if (taken || (nearest && distance(row) >= distance(nearest->row))) continue;
    nearest = {Kind::kBorderline, row};
  }
  if (nearest) examples.push_back(*nearest);
  return examples;
}

}  // namespace octroi
