#include "scoring/feature_profile.h"

#include "features/feature_set.h"

namespace octroi {
namespace {

// A variance and a slope have no unit that a person would read: they are plain numbers.
std::string unit_of(const FeatureName& name, const FeatureWords& words) {
  if (name.aggregate == "variance" || name.aggregate == "slope") return "score";
  return words.unit;
}

}  // namespace

std::vector<FeatureProfile> profile_features(const TrainedModel& trained,
                                             const Catalogue& catalogue,
                                             const std::string& application) {
  std::vector<FeatureProfile> profiles;
  for (size_t i = 0; i < trained.encoding.features().size(); ++i) {
    const EncodedFeature& feature = trained.encoding.features()[i];
    const FeatureName name = split_feature_name(feature.name);
    const FeatureWords words = catalogue.words(feature.name);
    profiles.push_back({.name = feature.name,
                        .measure = name.table + "__" + name.measure,
                        .words = words.name,
                        .theme = words.theme,
                        .theme_words = words.theme_name,
                        .unit = unit_of(name, words),
                        .is_category = feature.is_category,
                        .is_of_records = name.table != application,
                        .is_protected = words.is_protected,
                        .is_actionable = words.is_actionable,
                        .population = trained.population[i]});
  }
  return profiles;
}

}  // namespace octroi
