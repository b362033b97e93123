#include "scoring/reason_choice.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "scoring/assessment.h"

namespace octroi {
namespace {

constexpr size_t kAdverseReasonsOfAnApproval = 2;
constexpr double kUnusualFirst = 0.5;  // an unusual value wins from this share of the push on

struct ThemePush {
  double sum = 0.0;
  std::vector<size_t> features;  // those that push the way asked for
};

// The reasons of one direction: `sign` +1 for what raises the risk, −1 for what lowers it.
class Choice {
 public:
  Choice(std::span<const double> contributions, const std::vector<bool>& is_usual,
         std::span<const FeatureProfile> features, double sign)
      : contributions_(contributions), is_usual_(is_usual), features_(features), sign_(sign) {}

  std::vector<size_t> best(size_t count) {
    for (const ThemePush& theme : ranked_themes()) {
      if (chosen_.size() == count) return chosen_;
      take(most_telling(theme.features));
    }
    for (const size_t feature : ranked_features()) {
      if (chosen_.size() == count) return chosen_;
      if (!measures_.contains(features_[feature].measure)) take(feature);
    }
    return chosen_;
  }

 private:
  double push(size_t feature) const { return sign_ * contributions_[feature]; }
  bool may_be_named(size_t feature) const {
    return !features_[feature].is_protected && push(feature) > 0.0;
  }

  void take(size_t feature) {
    chosen_.push_back(feature);
    measures_.insert(features_[feature].measure);
  }

  std::vector<ThemePush> ranked_themes() const {
    std::map<std::string, ThemePush> by_name;
    for (size_t feature = 0; feature < features_.size(); ++feature) {
      if (features_[feature].is_protected) continue;
      ThemePush& theme = by_name[features_[feature].theme];
      theme.sum += push(feature);
      if (may_be_named(feature)) theme.features.push_back(feature);
    }
    std::vector<ThemePush> themes;
    for (auto& [name, theme] : by_name) {
      if (theme.sum > 0.0) themes.push_back(std::move(theme));
    }
    std::stable_sort(themes.begin(), themes.end(),
                     [](const ThemePush& a, const ThemePush& b) { return a.sum > b.sum; });
    return themes;
  }

  std::vector<size_t> ranked_features() const {
    std::vector<size_t> ranked;
    for (size_t feature = 0; feature < features_.size(); ++feature) {
      if (may_be_named(feature)) ranked.push_back(feature);
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [&](size_t a, size_t b) { return push(a) > push(b); });
    return ranked;
  }

  size_t most_telling(const std::vector<size_t>& candidates) const {
    auto weight = [&](size_t feature) {
      return push(feature) * (is_usual_[feature] ? kUnusualFirst : 1.0);
    };
    return *std::max_element(candidates.begin(), candidates.end(),
                             [&](size_t a, size_t b) { return weight(a) < weight(b); });
  }

  std::span<const double> contributions_;
  const std::vector<bool>& is_usual_;
  std::span<const FeatureProfile> features_;
  double sign_;
  std::vector<size_t> chosen_;
  std::set<std::string> measures_;
};

}  // namespace

std::vector<size_t> choose_reasons(std::span<const double> contributions,
                                   const std::vector<bool>& is_usual,
                                   std::span<const FeatureProfile> features, Decision decision) {
  const bool approved = decision == Decision::kApprove;
  std::vector<size_t> chosen = Choice(contributions, is_usual, features, 1.0)
                                   .best(approved ? kAdverseReasonsOfAnApproval : kReasonCount);
  if (approved) {
    for (const size_t feature :
         Choice(contributions, is_usual, features, -1.0).best(kReasonCount - chosen.size())) {
      chosen.push_back(feature);
    }
  }
  return chosen;
}

}  // namespace octroi
