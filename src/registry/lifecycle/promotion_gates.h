#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "model/fairness/fairness.h"
#include "model/metrics/estimate.h"
#include "model/policy.h"
#include "registry/lifecycle/judged_sample.h"
#include "registry/lifecycle/promotion_settings.h"

namespace octroi {

// How long it takes to score one applicant, from raw records to the reasons, in this process.
struct Latency {
  size_t applicants = 0;
  double median_ms = 0.0;
  double p99_ms = 0.0;
};

// All that a model is judged by.
struct GateFacts {
  const JudgedSample& sample;
  const Policy& policy;
  const Policy* champion_policy;        // nullptr without a champion
  std::optional<Latency> latency;       // none: not measured
  std::vector<FairnessField> fairness;  // empty: not measured, or nothing is protected
  size_t package_files = 0;             // verified
};

enum class Verdict { kPassed, kFailed, kReported };
std::string_view name_of(Verdict verdict);  // "passed", …

struct Check {
  std::string name;   // of tags and JSON: "auc"
  std::string title;  // for people
  Verdict verdict = Verdict::kReported;
  std::string finding;            // what was measured and what is asked for, in one line
  std::optional<double> value{};  // none: not measured
  std::optional<double> champion{};
  std::optional<Estimate> difference{};  // from the champion's, with its 95 % interval
  std::optional<double> limit{};
};

// A difference passes if its whole 95 % interval is within the margin: where the applicants are too
// few to tell, a model does not pass. What cannot be measured does not pass if it has a limit.
// `must_match_champion` false (a challenger): differences from the champion are only reported.
std::vector<Check> evaluate_gates(const PromotionSettings& settings, const GateFacts& facts,
                                  bool must_match_champion);

// Titles of those that failed, "AUC against the champion, latency"; "" if none did.
std::string failed_checks(const std::vector<Check>& checks);

Json to_json(const Check& check);
std::string checks_text(const std::vector<Check>& checks);

}  // namespace octroi
