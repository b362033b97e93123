#pragma once

#include <string>
#include <vector>

#include "features/catalogue.h"
#include "model/trained_model.h"
#include "tables/schema.h"

namespace octroi {

// What a person must know of a feature of the model to understand its part in a decision.
struct FeatureProfile {
  std::string name;     // as in the SQL: bureau__debt_ratio__mean__active
  std::string measure;  // bureau__debt_ratio: features of one measure tell the same fact
  Words words;
  std::string theme;
  Words theme_words;
  std::string unit;
  bool is_category = false;
  bool is_of_records = false;  // sums up rows beside the application: missing where there are none
  bool is_protected = false;   // counts in the score, is never named as a reason
  bool is_actionable = false;
  FeatureStatistics population;
};

// One profile per feature of the model, in its order. `application` is the portfolio's table with
// one row per applicant. Error (kInput) for a feature without words.
std::vector<FeatureProfile> profile_features(const TrainedModel& trained,
                                             const Catalogue& catalogue,
                                             const std::string& application);

}  // namespace octroi
