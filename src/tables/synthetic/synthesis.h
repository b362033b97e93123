#pragma once

#include <string>
#include <vector>

#include "base/files.h"
#include "base/json.h"

namespace octroi {

struct SynthesisRequest {
  fs::path portfolio;     // folder that holds synthetic.toml
  fs::path destination;   // folder to make; what was there is replaced
  size_t applicants = 0;  // with outcome; those without come on top
  uint64_t seed = 0;
  std::string scenario = "stable";
  int onset_month = 0;  // 0: the scenario's own
  int threads = 0;      // 0: thread_count()
};

struct SynthesisSummary {
  uint64_t seed = 0;
  std::string scenario;
  int onset_month = 0;
  size_t labelled = 0;
  size_t unlabelled = 0;
  std::vector<std::pair<std::string, size_t>> rows;       // by file
  double bad_rate = 0.0;                                  // of the labels
  double mean_pd = 0.0;                                   // of the labelled applicants
  std::vector<std::pair<std::string, double>> bayes_auc;  // of the true PD, by step, cumulative

  // What synthetic.json holds.
  Json to_json() const;
};

// Writes the tables of a synthetic portfolio as CSV, outcomes.csv, truth/pd.csv and synthetic.json.
// The same request gives the same bytes whatever the number of threads; memory does not grow with
// the number of rows. Nothing appears at the destination before all is written.
SynthesisSummary synthesise(const SynthesisRequest& request);

}  // namespace octroi
