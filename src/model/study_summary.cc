#include "model/study_summary.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

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

// "" where the folds are stratified and drawn once.
std::string split_part(const Study& study) {
  const StudyOptions& options = study.options;
  std::string text;
  if (options.split.kind == SplitKind::kGrouped) {
    text += fmt::format("  folds grouped by {}\n", options.split.column);
  }
  if (options.split.kind == SplitKind::kTime) {
    text += fmt::format("  folds in the order of {}: {} applicants are judged, by those before\n",
                        options.split.column, thousands(study.judged_rows.size()));
  }
  if (options.repeats > 1) text += fmt::format("  folds drawn {} times\n", options.repeats);
  return text;
}

std::string data_part(const Study& study) {
  std::map<std::string_view, size_t> dropped;
  for (const DroppedColumn& column : study.screening.dropped) ++dropped[name_of(column.reason)];
  std::string text =
      fmt::format("{}: {} applicants, {} bad ({:.2f} %), {} features; {} folds, seed {}\n",
                  study.portfolio, thousands(study.rows), thousands(study.bads),
                  100.0 * static_cast<double>(study.bads) / static_cast<double>(study.rows),
                  study.screening.kept.size(), study.options.folds, study.options.seed) +
      split_part(study);
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

std::string blend_part(const Study& study) {
  const StudiedModel& last = study.models.back();
  return last.members.empty() ? "" : fmt::format("  blend = {}\n", last.description.en);
}

std::string models_part(const Study& study) {
  std::string text = heading("Models, measured out of fold (95 % intervals)");
  text +=
      "  model     AUC                      AUC by fold    KS     log-loss  ECE   cost per "
      "client\n";
  for (size_t i = 0; i < study.models.size(); ++i) {
    text += model_row(study.models[i], i == study.selection.chosen);
  }
  text += blend_part(study);
  return text;
}

std::string repeats_part(const Study& study) {
  if (study.options.repeats == 1) return "";
  std::string text = fmt::format(
      "\n  Over {} repeats, mean ± standard deviation (the table is of the first, its log-loss of "
      "all):\n",
      study.options.repeats);
  for (const StudiedModel& model : study.models) {
    const auto spread = [&](Estimate Evaluation::*figure, int digits) {
      std::vector<double> values;
      for (const Evaluation& repeat : model.repeats) values.push_back((repeat.*figure).value);
      return fmt::format("{:.{}f} ± {:.{}f}", mean(values), digits, deviation(values), digits);
    };
    text += fmt::format("  {:<9} AUC {}  log-loss {}  cost {}\n", model.name,
                        spread(&Evaluation::auc, 4), spread(&Evaluation::log_loss, 5),
                        spread(&Evaluation::cost, 4));
  }
  return text;
}

std::string nested_part(const Study& study) {
  if (!study.nested) return "";
  const NestedJudgement& nested = *study.nested;
  const Evaluation& e = study.chosen().evaluation;
  std::string text =
      heading("Nested: the whole choice made anew without the clients it is judged on");
  text += fmt::format("  AUC       {}, {} of the chosen model\n", with_interval(nested.auc, 4),
                      with_interval(e.auc, 4));
  text += fmt::format("  log-loss  {}, {}\n", with_interval(nested.log_loss, 4),
                      with_interval(e.log_loss, 4));
  text +=
      fmt::format("  cost      {}, {}\n", with_interval(nested.cost, 3), with_interval(e.cost, 3));
  text += fmt::format("  ECE       {:.4f}, {:.4f}\n", nested.calibration_error,
                      e.calibration_error.value);
  text += fmt::format("  chosen fold by fold: {}\n", fmt::join(nested.chosen, ", "));
  return text;
}

std::string choice_part(const Study& study) {
  const StudiedModel& chosen = study.chosen();
  std::string text = fmt::format("\nChosen: {}, {}.\n", chosen.name, chosen.description.en);
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
  text += fmt::format(
      "  The cheapest threshold of these very clients, {:.4f}, costs {:.2f} % less than {:.4f}.\n",
      e.threshold.empirical, 100.0 * e.threshold.gain / e.threshold.theoretical_cost,
      e.threshold.theoretical);
  text += fmt::format("  A person decides between PD {:.4f} and {:.4f}.\n",
                      policy.threshold * policy.refer_from, policy.threshold * policy.refer_to);
  text += fmt::format(
      "  Accuracy {} at PD 0.5, where nearly nobody is refused;\n"
      "  {} at the threshold: a bad payer caught is worth {:g} good ones refused.\n",
      with_interval(e.accuracy, 3), with_interval(e.accuracy_at_threshold, 3),
      policy.costs.missed_default / policy.costs.refused_good);
  return text;
}

std::string decisions_part(const Study& study) {
  std::string text = heading("Decisions on these clients");
  for (const PolicyGroup& group : study.policy_figures.decisions) {
    text += fmt::format("  {:<8} {:5.1f} %   predicted bad {:5.2f} %   happened {:5.2f} %\n",
                        group.name, 100.0 * group.share, 100.0 * group.mean_pd,
                        100.0 * group.bad_rate.value);
  }
  const Evaluation& e = study.chosen().evaluation;
  text += fmt::format("  Refusing from the threshold on: precision {}, recall {},\n",
                      with_interval(e.precision, 3), with_interval(e.recall, 3));
  text += fmt::format("  F {} where recall counts {:.2f} times, lift of the riskiest tenth {}\n",
                      with_interval(e.f_beta, 3), e.beta, with_interval(e.lift, 2));
  if (const auto& money = study.chosen().money) {
    text += fmt::format("  In {}: {} per client; {:.0f} if all are approved, {:.0f} if refused\n",
                        study.currency, with_interval(money->per_client, 0), money->approve_all,
                        money->refuse_all);
  }
  return text;
}

std::string alternatives_part(const Study& study) {
  if (study.alternatives.empty()) return "";
  std::string text = heading("Few bads: what other ways would have cost, on the same folds");
  text += "  model      way                                   AUC     ECE     accuracy  cost\n";
  for (const MeasuredAlternative& one : study.alternatives) {
    text += fmt::format("  {:<10} {:<36}  {:.4f}  {:.4f}  {:.3f}     {}\n", one.model,
                        words_of(one.way).en, one.auc.value, one.calibration_error,
                        one.accuracy.value, with_interval(one.cost, 3));
  }
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
  for (const CalibrationTrial& trial : e.calibration_choice.trials) {
    text += fmt::format("  {} {:<9} log-loss {:.6f} (+{:.6f} ± {:.6f})  ECE {:.4f}\n",
                        trial.method == e.calibration.method() ? "▶" : " ", name_of(trial.method),
                        trial.log_loss.value, trial.worse_by, trial.standard_error,
                        trial.calibration_error);
  }
  return text;
}

std::string importance_part(const Study& study, const FeatureNames& names) {
  std::string text = heading("What drives the score: mean |contribution| in log-odds");
  const size_t shown = std::min(kFeaturesShown, study.explanation.importance.size());
  for (size_t i = 0; i < shown; ++i) {
    const FeatureImportance& feature = study.explanation.importance[i];
    if (feature.mean_contribution <= 0.0) break;
    const double longest = study.explanation.importance.front().mean_contribution;
    const int cells = static_cast<int>(16.0 * feature.mean_contribution / longest + 0.5);
    std::string bar;
    for (int cell = 0; cell < cells; ++cell) bar += "█";
    text += fmt::format("  {:.3f} {} {}\n", feature.mean_contribution, padded(bar, 16),
                        names(feature.feature).en);
  }
  return text;
}

std::string selection_part(const Study& study) {
  if (!study.feature_selection) return "";
  const FeatureSelection& selection = *study.feature_selection;
  const SelectionStep& offered = selection.offered();
  return heading("Fewer features") +
         fmt::format(
             "  {} of {} rank clients as well within one standard error (AUC {:.4f}, best "
             "{:.4f}):\n"
             "  study/selected_features.txt lists them for --features.\n",
             offered.features.size(), selection.steps.front().features.size(), offered.auc.value,
             selection.steps[selection.best].auc.value);
}

}  // namespace

std::string study_summary(const Study& study, const FeatureNames& names) {
  return data_part(study) + models_part(study) + repeats_part(study) + choice_part(study) +
         nested_part(study) + cost_part(study) + decisions_part(study) + alternatives_part(study) +
         calibration_part(study) + importance_part(study, names) + selection_part(study);
}

}  // namespace octroi
