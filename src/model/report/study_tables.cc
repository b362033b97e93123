#include "model/report/study_tables.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/number_words.h"
#include "base/page/html.h"
#include "model/metrics/confusion.h"
#include "model/metrics/cost_per_client.h"
#include "model/metrics/curves.h"
#include "model/metrics/gains.h"

namespace octroi {
namespace {

std::string with_interval(const Estimate& estimate, int decimals, Language language) {
  return fmt::format("{} <small>({}–{})</small>", number_words(estimate.value, decimals, language),
                     number_words(estimate.low, decimals, language),
                     number_words(estimate.high, decimals, language));
}

std::vector<uint8_t> refused_from(std::span<const double> pd, double threshold) {
  std::vector<uint8_t> refused;
  refused.reserve(pd.size());
  for (const double one : pd) refused.push_back(one >= threshold);
  return refused;
}

double share(const std::vector<uint8_t>& flags) {
  return static_cast<double>(std::count(flags.begin(), flags.end(), uint8_t{1})) /
         static_cast<double>(flags.size());
}

std::string against_the_best(const Study& study, size_t index, Language language) {
  if (index == study.selection.best) return "–";
  const PairedComparison& against = study.selection.comparisons[index];
  const double p = against.auc.p_value;
  return fmt::format(
      "−{} <small>(p {})</small>", number_words(against.auc.difference, 4, language),
      p < 0.001 ? "&lt; " + number_words(0.001, 3, language) : "= " + number_words(p, 3, language));
}

// One model's figures from the top of the table down.
std::vector<std::string> model_column(const Study& study, size_t index,
                                      std::span<const uint8_t> bad, Language language) {
  const StudiedModel& model = study.models[index];
  const Evaluation& e = model.evaluation;
  const Confusion counts = confusion(refused_from(e.pd, e.threshold.threshold), bad);
  return {escape_html(model.description),
          with_interval(e.auc, 4, language),
          against_the_best(study, index, language),
          with_interval(e.gini, 3, language),
          with_interval(e.ks, 3, language),
          number_words(average_precision(model.cross_validation.margins, bad), 3, language),
          with_interval(e.cost, 3, language),
          with_interval(e.calibration_error, 4, language),
          with_interval(e.log_loss, 4, language),
          with_interval(e.brier, 4, language),
          percent_words(counts.precision(), language),
          percent_words(counts.recall(), language),
          number_words(counts.f_beta(2.0), 3, language),
          percent_words(e.accuracy_at_threshold.value, language)};
}

const std::vector<Words>& figure_names() {
  static const std::vector<Words> names = {
      {"what cross-validation chose", "choisi par validation croisée"},
      {"AUC", "AUC"},
      {"AUC against the best", "écart d'AUC au meilleur"},
      {"Gini", "Gini"},
      {"KS", "KS"},
      {"PR-AUC (average precision)", "PR-AUC (précision moyenne)"},
      {"cost per client", "coût par client"},
      {"calibration error (ECE)", "erreur de calibration (ECE)"},
      {"log-loss", "log-loss"},
      {"Brier", "Brier"},
      {"precision: bad among the refused", "précision : mauvais parmi les refusés"},
      {"recall: bad ones refused", "rappel : mauvais refusés"},
      {"F2: recall counts twice", "F2 : le rappel compte double"},
      {"accuracy", "exactitude"}};
  return names;
}

}  // namespace

std::string models_table(const Study& study, std::span<const uint8_t> bad, Language language) {
  HtmlTable table;
  table.caption =
      in(language, {"Models on clients they were not trained on, 95 % intervals; the "
                    "last four at the threshold that costs least",
                    "Modèles sur des clients absents de leur apprentissage, intervalles "
                    "à 95 % ; les quatre dernières lignes au seuil le moins coûteux"});
  table.header = {in(language, {"figure", "mesure"})};
  for (const Words& name : figure_names()) table.rows.push_back({in(language, name)});
  for (size_t i = 0; i < study.models.size(); ++i) {
    table.header.push_back(escape_html(study.models[i].name) +
                           (i == study.selection.chosen ? " ✓" : ""));
    const std::vector<std::string> column = model_column(study, i, bad, language);
    for (size_t row = 0; row < column.size(); ++row) table.rows[row].push_back(column[row]);
  }
  return html(table);
}

std::string gains_html(const Study& study, std::span<const uint8_t> bad, Language language) {
  const bool french = language == Language::kFrench;
  HtmlTable table;
  table.caption = french ? "Gains : les clients par dixièmes, du plus risqué au moins risqué"
                         : "Gains: clients by tenths, the riskiest first";
  table.header = {french ? "dixième" : "tenth",
                  french ? "clients" : "clients",
                  french ? "défauts" : "bad",
                  french ? "taux de défaut" : "bad rate",
                  "lift",
                  french ? "défauts captés (cumul)" : "bads captured so far",
                  french ? "lift cumulé" : "lift so far"};
  size_t tenth = 0;
  for (const GainsRow& row : gains_table(study.chosen().evaluation.pd, bad)) {
    table.rows.push_back(
        {fmt::format("{}", ++tenth), number_words(static_cast<double>(row.clients), 0, language),
         number_words(static_cast<double>(row.bads), 0, language),
         percent_words(row.bad_rate, language), number_words(row.lift, 2, language),
         percent_words(row.captured, language), number_words(row.cumulative_lift, 2, language)});
  }
  return html(table);
}

std::string sensitivity_table(const Study& study, std::span<const uint8_t> bad, Language language) {
  const bool french = language == Language::kFrench;
  const CostMatrix& own = study.trained.policy.costs;
  const std::vector<double>& pd = study.chosen().evaluation.pd;
  HtmlTable table;
  table.caption = french ? "Si un défaut manqué coûtait plus ou moins cher"
                         : "If a missed default cost more or less";
  table.header = {french ? "un défaut coûte (bons refusés)" : "a default costs (good ones refused)",
                  french ? "seuil" : "threshold",
                  french ? "refusés" : "refused",
                  french ? "défauts évités" : "bads refused",
                  french ? "coût par client" : "cost per client",
                  french ? "tout accepter" : "approve all"};
  for (const double factor : {0.5, 0.75, 1.0, 1.5, 2.0}) {
    const CostMatrix costs{factor * own.missed_default, own.refused_good};
    const std::vector<uint8_t> refused = refused_from(pd, costs.optimal_threshold());
    if (factor == 1.0) table.marked_row = table.rows.size();
    table.rows.push_back(
        {number_words(costs.missed_default / costs.refused_good, 1, language),
         percent_words(costs.optimal_threshold(), language),
         percent_words(share(refused), language),
         percent_words(confusion(refused, bad).recall(), language),
         number_words(cost_per_client(pd, bad, costs.optimal_threshold(), costs), 3, language),
         number_words(factor * study.approve_all_cost, 3, language)});
  }
  return html(table);
}

}  // namespace octroi
