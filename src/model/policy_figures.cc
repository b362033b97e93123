#include "model/policy_figures.h"

#include <algorithm>

#include "model/metrics/binomial.h"
#include "model/metrics/confusion.h"
#include "model/metrics/cost_per_client.h"

namespace octroi {
namespace {

class Groups {
 public:
  explicit Groups(const std::vector<std::string>& names) : bads_(names.size(), 0) {
    for (const std::string& name : names) groups_.push_back({name, 0, 0.0, 0.0, {}});
  }
  void add(std::string_view name, double pd, bool bad) {
    const auto at =
        static_cast<size_t>(std::ranges::find(groups_, name, &PolicyGroup::name) - groups_.begin());
    ++groups_.at(at).clients;
    groups_[at].mean_pd += pd;
    bads_[at] += bad;
  }
  std::vector<PolicyGroup> finish(size_t clients) {
    for (size_t i = 0; i < groups_.size(); ++i) {
      PolicyGroup& group = groups_[i];
      group.share = static_cast<double>(group.clients) / static_cast<double>(clients);
      if (group.clients > 0) group.mean_pd /= static_cast<double>(group.clients);
      group.bad_rate = bad_rate_estimate(bads_[i], group.clients);
    }
    return std::move(groups_);
  }

 private:
  std::vector<PolicyGroup> groups_;
  std::vector<size_t> bads_;
};

ThresholdFigures figures_at(double factor, double threshold, std::span<const double> pd,
                            std::span<const uint8_t> bad, const CostMatrix& costs) {
  std::vector<uint8_t> refused;
  refused.reserve(pd.size());
  for (const double one : pd) refused.push_back(one >= threshold);
  const auto count = std::count(refused.begin(), refused.end(), uint8_t{1});
  return {factor, threshold, static_cast<double>(count) / static_cast<double>(pd.size()),
          confusion(refused, bad).recall(), cost_per_client(pd, bad, threshold, costs)};
}

}  // namespace

std::vector<PolicyGroup> decision_groups(const Policy& policy, std::span<const double> pd,
                                         std::span<const uint8_t> bad) {
  std::vector<std::string> names;
  for (const Decision decision : {Decision::kApprove, Decision::kRefer, Decision::kRefuse}) {
    names.emplace_back(name_of(decision));
  }
  Groups groups(names);
  for (size_t i = 0; i < pd.size(); ++i) groups.add(name_of(policy.decide(pd[i])), pd[i], bad[i]);
  return groups.finish(pd.size());
}

std::vector<PolicyGroup> grade_groups(const Policy& policy, std::span<const double> pd,
                                      std::span<const uint8_t> bad) {
  std::vector<std::string> names;
  for (const Grade& grade : policy.grades) names.push_back(grade.name);
  Groups groups(names);
  for (size_t i = 0; i < pd.size(); ++i) groups.add(policy.grade(pd[i]), pd[i], bad[i]);
  return groups.finish(pd.size());
}

std::vector<ThresholdFigures> threshold_sensitivity(const Policy& policy,
                                                    std::span<const double> pd,
                                                    std::span<const uint8_t> bad) {
  std::vector<ThresholdFigures> rows;
  for (const double factor : {0.8, 0.9, 1.0, 1.1, 1.2}) {
    rows.push_back(figures_at(factor, factor * policy.threshold, pd, bad, policy.costs));
  }
  return rows;
}

std::vector<CostFigures> cost_sensitivity(const Policy& policy, std::span<const double> pd,
                                          std::span<const uint8_t> bad) {
  std::vector<CostFigures> rows;
  for (const double factor : {0.5, 0.75, 1.0, 1.5, 2.0}) {
    const CostMatrix costs{factor * policy.costs.missed_default, policy.costs.refused_good};
    const double threshold = factor == 1.0 ? policy.threshold : costs.optimal_threshold();
    const double approve_all = cost_per_client(pd, bad, 2.0, costs);
    rows.push_back({costs, figures_at(factor, threshold, pd, bad, costs),
                    cost_per_client(pd, bad, policy.threshold, costs), approve_all});
  }
  return rows;
}

PolicyFigures measure_policy(const Policy& policy, std::span<const double> pd,
                             std::span<const uint8_t> bad) {
  return {decision_groups(policy, pd, bad), grade_groups(policy, pd, bad),
          threshold_sensitivity(policy, pd, bad), cost_sensitivity(policy, pd, bad),
          gains_table(pd, bad)};
}

}  // namespace octroi
