#include "model/study_summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/terminal.h"

namespace octroi {
namespace {

constexpr size_t kFeaturesShown = 15;

std::string thousands(size_t number) {
  std::string text = fmt::format("{}", number);
  for (int at = static_cast<int>(text.size()) - 3; at > 0; at -= 3) {
    text.insert(static_cast<size_t>(at), ",");
  }
  return text;
}

std::string with_interval(const Estimate& estimate, int digits) {
  return fmt::format("{:.{}f} ({:.{}f}–{:.{}f})", estimate.value, digits, estimate.low, digits,
                     estimate.high, digits);
}

std::string heading(const std::string& text) { return "\n" + text + "\n"; }

std::string data_part(const Study& study) {
  std::map<std::string_view, size_t> dropped;
  for (const DroppedColumn& column : study.screening.dropped) ++dropped[name_of(column.reason)];
  std::string text =
      fmt::format("{}: {} applicants, {} bad ({:.2f} %), {} features; {} folds, seed {}\n",
                  study.portfolio, thousands(study.rows), thousands(study.bads),
                  100.0 * static_cast<double>(study.bads) / static_cast<double>(study.rows),
                  study.screening.kept.size(), study.options.folds, study.options.seed);
  for (const auto& [reason, count] : dropped) {
    text +=
        fmt::format("  left out: {} {} ({})\n", count, count == 1 ? "feature" : "features", reason);
  }
  for (const std::string& warning : study.warnings) text += "  warning: " + warning + "\n";
  return text;
}

std::string model_row(const StudiedModel& model, bool chosen) {
  const Evaluation& e = model.evaluation;
  std::vector<double> aucs;
  for (const FoldFigures& fold : e.folds) aucs.push_back(fold.auc);
  return fmt::format("{} {:<9} {:<20}  {:.4f} ± {:.4f}  {:.3f}  {:.4f}  {:.4f}  {:<20}\n",
                     chosen ? "▶" : " ", model.name, with_interval(e.auc, 4), mean(aucs),
                     deviation(aucs), e.ks.value, e.log_loss.value, e.calibration_error.value,
                     with_interval(e.cost, 3));
}

std::string models_part(const Study& study) {
  std::string text = heading("Models, measured out of fold (95 % intervals)");
  text +=
      "  model     AUC                      AUC by fold    KS     log-loss  ECE   cost per "
      "client\n";
  for (size_t i = 0; i < study.models.size(); ++i) {
    text += model_row(study.models[i], i == study.selection.chosen);
  }
  return text;
}

std::string choice_part(const Study& study) {
  const StudiedModel& chosen = study.chosen();
  std::string text = fmt::format("\nChosen: {}, {}.\n", chosen.name, chosen.description);
  if (study.models.size() == 1) return text + "  It was the only one asked for.\n";
  if (study.selection.chosen == study.selection.best) {
    return text + "  It has the lowest log-loss, and no simpler model comes within its noise.\n";
  }
  const PairedComparison& comparison = study.selection.comparisons[study.selection.chosen];
  return text + fmt::format(
                    "  Its log-loss is within the noise of {}'s (+{:.5f} ± {:.5f}), and it is "
                    "simpler.\n",
                    study.models[study.selection.best].name, comparison.loss_difference,
                    comparison.loss_standard_error);
}

std::string cost_part(const Study& study) {
  const Evaluation& e = study.chosen().evaluation;
  const Policy& policy = study.trained.policy;
  const double without = std::min(study.approve_all_cost, study.refuse_all_cost);
  std::string text = heading("Cost per client");
  text += fmt::format(
      "  {:.3f} with this model; {:.3f} if all are approved, {:.3f} if all are refused: {:.0f} % "
      "saved\n",
      e.cost.value, study.approve_all_cost, study.refuse_all_cost,
      100.0 * (1.0 - e.cost.value / without));
  text += fmt::format("  Refuse from PD {:.4f} on: ", policy.threshold);
  text += e.threshold.is_empirical
              ? fmt::format("cheaper by {:.4f} ± {:.4f} than the cost matrix's {:.4f}.\n",
                            e.threshold.gain, e.threshold.standard_error, e.threshold.theoretical)
              : fmt::format("{:g} / ({:g} + {:g}), the cost matrix on calibrated PDs.\n",
                            policy.costs.refused_good, policy.costs.missed_default,
                            policy.costs.refused_good);
  text += fmt::format("  A person decides between PD {:.4f} and {:.4f}.\n",
                      policy.threshold * policy.refer_from, policy.threshold * policy.refer_to);
  text += fmt::format(
      "  Accuracy {} at PD 0.5, where nearly nobody is refused;\n"
      "  {} at the threshold: a bad payer caught is worth {:g} good ones refused.\n",
      with_interval(e.accuracy, 3), with_interval(e.accuracy_at_threshold, 3),
      policy.costs.missed_default / policy.costs.refused_good);
  return text;
}

std::string calibration_part(const Study& study) {
  const Evaluation& e = study.chosen().evaluation;
  std::string text = heading("Calibration: ten groups of clients by predicted PD");
  std::string predicted = "  predicted %", happened = "  happened  %";
  for (const CalibrationBin& bin : e.calibration_bins) {
    predicted += fmt::format(" {:6.2f}", 100.0 * bin.mean_pd);
    happened += fmt::format(" {:6.2f}", 100.0 * bin.bad_rate);
  }
  text += predicted + "\n" + happened + "\n";
  text += fmt::format("  Expected calibration error {}\n", with_interval(e.calibration_error, 4));
  return text;
}

std::string importance_part(const Study& study, const FeatureNames& names) {
  std::string text = heading("What drives the score: mean |contribution| in log-odds");
  const size_t shown = std::min(kFeaturesShown, study.importance.size());
  for (size_t i = 0; i < shown; ++i) {
    const FeatureImportance& feature = study.importance[i];
    if (feature.mean_contribution <= 0.0) break;
    const double longest = study.importance.front().mean_contribution;
    const int cells = static_cast<int>(16.0 * feature.mean_contribution / longest + 0.5);
    std::string bar;
    for (int cell = 0; cell < cells; ++cell) bar += "█";
    text += fmt::format("  {:.3f} {} {}\n", feature.mean_contribution, padded(bar, 16),
                        names(feature.feature).en);
  }
  return text;
}

}  // namespace

std::string study_summary(const Study& study, const FeatureNames& names) {
  return data_part(study) + models_part(study) + choice_part(study) + cost_part(study) +
         calibration_part(study) + importance_part(study, names);
}

}  // namespace octroi
