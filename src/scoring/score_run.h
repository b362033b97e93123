#pragma once

#include <functional>
#include <string>
#include <vector>

#include "registry/package.h"
#include "scoring/applicant_source.h"
#include "scoring/assessment.h"
#include "scoring/scorer.h"
#include "tables/store.h"

namespace octroi {

struct ScoreSummary {
  size_t applicants = 0;
  double pd_sum = 0.0;
  size_t approved = 0;
  size_t referred = 0;
  size_t refused = 0;

  double mean_pd() const { return applicants ? pd_sum / static_cast<double>(applicants) : 0.0; }
  void add(const Assessment& assessment);
  void add(const ScoreSummary& other);
};

// What is done with each assessment: `render` on any thread, `write` with the rendered text of many
// in the order of the applicants.
struct ScoreOutput {
  std::function<std::string(const Assessment&)> render;
  std::function<void(const std::string&)> write;
};

// Tables that features read and of which the data has no file; their features count as missing.
std::vector<std::string> absent_tables(const Store& store, const Portfolio& portfolio);

// Scores every applicant of a store by ascending key, in blocks on all cores. Error (kInput) if it
// has none.
ScoreSummary score_store(Store& store, const Package& package, const Scorer& scorer,
                         const ScoreOutput& output);

// Scores applicants from their JSON in the order they come, on all cores. An error in one of them
// ends the run.
ScoreSummary score_applicants(ApplicantSource& source, const Package& package, const Scorer& scorer,
                              const ScoreOutput& output);

}  // namespace octroi
