#include "registry/lifecycle/promotion_gates.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "base/number_words.h"
#include "base/terminal.h"
#include "model/metrics/bootstrap.h"
#include "model/metrics/cost_per_client.h"
#include "model/metrics/delong.h"
#include "model/metrics/expected_calibration_error.h"
#include "model/metrics/paired_bootstrap.h"
#include "model/metrics/population_stability.h"

namespace octroi {
namespace {

constexpr uint64_t kSeed = 1;  // of the bootstraps: the same models get the same verdict

Verdict verdict_if(bool passed) { return passed ? Verdict::kPassed : Verdict::kFailed; }

std::string interval(const Estimate& estimate) {
  return fmt::format("{:.4f} ({:.4f} to {:.4f})", estimate.value, estimate.low, estimate.high);
}

std::string against(double own, double champion, const Estimate& difference) {
  return fmt::format("{:.4f} against {:.4f}: {:+.4f} ({:+.4f} to {:+.4f})", own, champion,
                     difference.value, difference.low, difference.high);
}

Check package_check(const GateFacts& facts) {
  return {"package", "package verified", Verdict::kPassed,
          fmt::format("{} files as their manifest says", facts.package_files)};
}

Check auc_check(const PromotionSettings& settings, const GateFacts& facts) {
  const Estimate auc = delong(facts.sample.pd, facts.sample.bad).interval();
  Check check{"auc", "AUC", Verdict::kReported, interval(auc), auc.value};
  if (settings.min_auc) {
    check.limit = settings.min_auc;
    check.verdict = verdict_if(auc.value >= *settings.min_auc);
    check.finding += fmt::format(", at least {}", *settings.min_auc);
  }
  return check;
}

Check auc_difference_check(const PromotionSettings& settings, const GateFacts& facts) {
  const JudgedSample& sample = facts.sample;
  const AucDifference found = compare_auc(sample.pd, sample.champion_pd, sample.bad);
  const Estimate difference = estimate(found.difference, found.standard_error, -1.0, 1.0);
  const double own = delong(sample.pd, sample.bad).auc;
  const double champion = delong(sample.champion_pd, sample.bad).auc;
  Check check{
      "auc_difference",
      "AUC against the champion",
      verdict_if(difference.low >= -settings.max_auc_loss),
      fmt::format("{}, may be {} lower", against(own, champion, difference), settings.max_auc_loss),
      own,
      champion,
      difference,
      settings.max_auc_loss};
  if (check.verdict == Verdict::kFailed && difference.value >= -settings.max_auc_loss) {
    check.finding += "; too few applicants to rule out more";
  }
  return check;
}

Check cost_check(const GateFacts& facts) {
  const Policy& policy = facts.policy;
  const Estimate cost =
      mean_estimate(costs(facts.sample.pd, facts.sample.bad, policy.threshold, policy.costs), 0.0,
                    std::max(policy.costs.missed_default, policy.costs.refused_good));
  return {"cost", "cost per client", Verdict::kReported, interval(cost), cost.value};
}

// Each model at its own threshold, both by the costs that hold now: the candidate's.
Check cost_difference_check(const PromotionSettings& settings, const GateFacts& facts) {
  const JudgedSample& sample = facts.sample;
  const CostMatrix& matrix = facts.policy.costs;
  const std::vector<double> own = costs(sample.pd, sample.bad, facts.policy.threshold, matrix);
  const std::vector<double> champion =
      costs(sample.champion_pd, sample.bad, facts.champion_policy->threshold, matrix);
  const Metric mean_cost = [](std::span<const double> each, std::span<const uint8_t>) {
    return mean(each);
  };
  const Estimate difference =
      paired_bootstrap(own, champion, sample.bad, mean_cost, kSeed).difference;
  const double limit = settings.max_cost_increase * mean(champion);
  Check check{"cost_difference",
              "cost against the champion",
              verdict_if(difference.high <= limit),
              fmt::format("{}, may be {:.4f} higher",
                          against(mean(own), mean(champion), difference), limit),
              mean(own),
              mean(champion),
              difference,
              limit};
  if (check.verdict == Verdict::kFailed && difference.value <= limit) {
    check.finding += "; too few applicants to rule out more";
  }
  return check;
}

Check calibration_check(const PromotionSettings& settings, const GateFacts& facts) {
  const Metric error = [](auto pd, auto bad) { return expected_calibration_error(pd, bad); };
  const Estimate found = bootstrap(facts.sample.pd, facts.sample.bad, error, kSeed);
  return {"calibration_error",
          "calibration error",
          verdict_if(found.value <= settings.max_calibration_error),
          fmt::format("{}, at most {}", interval(found), settings.max_calibration_error),
          found.value,
          {},
          {},
          settings.max_calibration_error};
}

Check shift_check(const PromotionSettings& settings, const GateFacts& facts) {
  const double shift = population_stability(facts.sample.champion_pd, facts.sample.pd);
  return {"score_shift",
          "shift of the PDs (PSI)",
          verdict_if(shift <= settings.max_score_shift),
          fmt::format("{:.4f}, at most {}", shift, settings.max_score_shift),
          shift,
          {},
          {},
          settings.max_score_shift};
}

Check latency_check(const PromotionSettings& settings, const GateFacts& facts) {
  Check check{"latency", "latency", Verdict::kFailed, "", {}, {}, {}, settings.max_latency_ms};
  if (!facts.latency) {
    check.finding = fmt::format("not measured, at most {} ms: name applicants with --data",
                                settings.max_latency_ms);
    return check;
  }
  check.value = facts.latency->p99_ms;
  check.verdict = verdict_if(facts.latency->p99_ms <= settings.max_latency_ms);
  check.finding = fmt::format("99 % of {} applicants in {:.2f} ms (half in {:.2f}), at most {} ms",
                              facts.latency->applicants, facts.latency->p99_ms,
                              facts.latency->median_ms, settings.max_latency_ms);
  return check;
}

Check fairness_check(const PromotionSettings& settings, const GateFacts& facts) {
  Check check{"approval_gap", "gap of approval rates", Verdict::kReported, ""};
  check.limit = settings.max_approval_gap;
  if (facts.fairness.empty()) {
    check.finding = "no protected field was measured";
    if (settings.max_approval_gap) check.verdict = Verdict::kFailed;
    return check;
  }
  const auto widest = std::ranges::max_element(facts.fairness, {}, &FairnessField::approval_gap);
  check.value = widest->approval_gap;
  check.finding = fmt::format("{} at most, by {}", percent_words(*check.value, Language::kEnglish),
                              widest->name);
  if (settings.max_approval_gap) {
    check.verdict = verdict_if(*check.value <= *settings.max_approval_gap);
    check.finding +=
        fmt::format("; allowed {}", percent_words(*settings.max_approval_gap, Language::kEnglish));
  }
  return check;
}

std::vector<Check> champion_checks(const PromotionSettings& settings, const GateFacts& facts) {
  return {auc_difference_check(settings, facts), cost_difference_check(settings, facts),
          shift_check(settings, facts)};
}

Colour colour_of(Verdict verdict) {
  if (verdict == Verdict::kPassed) return Colour::kGreen;
  return verdict == Verdict::kFailed ? Colour::kRed : Colour::kGrey;
}

}  // namespace

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::kPassed:
      return "passed";
    case Verdict::kFailed:
      return "failed";
    case Verdict::kReported:
      return "reported";
  }
  throw defect_error("A verdict has no name.");
}

std::vector<Check> evaluate_gates(const PromotionSettings& settings, const GateFacts& facts,
                                  bool must_match_champion) {
  std::vector<Check> checks = {package_check(facts), auc_check(settings, facts)};
  if (facts.champion_policy == nullptr) {
    checks.push_back(cost_check(facts));
  } else {
    for (Check& check : champion_checks(settings, facts)) {
      if (!must_match_champion) check.verdict = Verdict::kReported;
      checks.push_back(std::move(check));
    }
  }
  checks.push_back(calibration_check(settings, facts));
  checks.push_back(latency_check(settings, facts));
  checks.push_back(fairness_check(settings, facts));
  return checks;
}

std::string failed_checks(const std::vector<Check>& checks) {
  std::string titles;
  for (const Check& check : checks) {
    if (check.verdict == Verdict::kFailed) titles += (titles.empty() ? "" : ", ") + check.title;
  }
  return titles;
}

Json to_json(const Check& check) {
  const auto number = [](const std::optional<double>& value) -> Json {
    return value ? Json(*value) : Json(nullptr);
  };
  Json json = {{"name", check.name},
               {"verdict", name_of(check.verdict)},
               {"finding", check.finding},
               {"value", number(check.value)},
               {"champion", number(check.champion)},
               {"limit", number(check.limit)}};
  if (check.difference) {
    json["difference"] = {{"value", check.difference->value},
                          {"low", check.difference->low},
                          {"high", check.difference->high}};
  }
  return json;
}

std::string checks_text(const std::vector<Check>& checks) {
  constexpr size_t kVerdictWidth = 8;
  size_t width = 0;
  for (const Check& check : checks) width = std::max(width, display_width(check.title));
  std::string text;
  for (const Check& check : checks) {
    text += fmt::format(
        "  {}  {}  {}\n",
        coloured(padded(name_of(check.verdict), kVerdictWidth), colour_of(check.verdict)),
        padded(check.title, width), check.finding);
  }
  return text;
}

}  // namespace octroi
