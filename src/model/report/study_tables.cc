#include "model/report/study_tables.h"

#include <fmt/format.h>

#include <cmath>

#include "base/number_words.h"
#include "base/page/html.h"
#include "model/report/estimate_words.h"

namespace octroi {
namespace {

std::string p_words(double p, Language language) {
  return p < 0.001 ? "p &lt; " + number_words(0.001, 3, language)
                   : "p = " + number_words(p, 3, language);
}

std::string with_sign(double value, int decimals, Language language) {
  return (value < 0.0 ? "−" : "+") + number_words(std::abs(value), decimals, language);
}

std::string auc_against_the_best(const Study& study, size_t index, Language language) {
  if (index == study.selection.best) return "–";
  const AucDifference& auc = study.selection.comparisons[index].auc;
  return fmt::format("{} <small>({})</small>", with_sign(-auc.difference, 4, language),
                     p_words(auc.p_value, language));
}

std::string cost_against_the_best(const Study& study, size_t index, Language language) {
  if (index == study.selection.best) return "–";
  const PairedDifference& cost = study.selection.comparisons[index].cost;
  return fmt::format(
      fmt::runtime(
          in(language, {"{} <small>({} to {}, {})</small>", "{} <small>(de {} à {}, {})</small>"})),
      with_sign(cost.difference.value, 3, language), with_sign(cost.difference.low, 3, language),
      with_sign(cost.difference.high, 3, language), p_words(cost.p_value, language));
}

// What a table says of one model, row by row.
using ModelColumn = std::vector<std::string> (*)(const Study& study, size_t index,
                                                 Language language);

std::vector<std::string> main_figures(const Study& study, size_t index, Language language) {
  const StudiedModel& model = study.models[index];
  const Evaluation& e = model.evaluation;
  return {escape_html(in(language, model.description)),
          with_interval(e.auc, 4, language),
          auc_against_the_best(study, index, language),
          with_interval(e.gini, 3, language),
          with_interval(e.ks, 3, language),
          with_interval(e.average_precision, 3, language),
          with_interval(e.lift, 2, language),
          with_interval(e.log_loss, 4, language),
          with_interval(e.brier, 4, language),
          with_interval(e.calibration_error, 4, language),
          with_interval(e.cost, 3, language),
          cost_against_the_best(study, index, language)};
}

std::vector<std::string> figures_at_threshold(const Study& study, size_t index, Language language) {
  const Evaluation& e = study.models[index].evaluation;
  return {percent_words(e.threshold.threshold, language),
          share_with_interval(e.precision, language),
          share_with_interval(e.recall, language),
          with_interval(e.f_beta, 3, language),
          share_with_interval(e.accuracy_at_threshold, language),
          share_with_interval(e.accuracy, language)};
}

const std::vector<Words>& main_names() {
  static const std::vector<Words> names = {
      {"what cross-validation chose", "choisi par validation croisée"},
      {"AUC", "AUC"},
      {"AUC against the best", "écart d'AUC au meilleur"},
      {"Gini", "Gini"},
      {"KS", "KS"},
      {"PR-AUC (average precision)", "PR-AUC (précision moyenne)"},
      {"lift of the riskiest tenth", "lift du dixième le plus risqué"},
      {"log-loss", "log-loss"},
      {"Brier", "Brier"},
      {"calibration error (ECE)", "erreur de calibration (ECE)"},
      {"cost per client", "coût par client"},
      {"cost against the best", "écart de coût au meilleur"}};
  return names;
}

std::vector<Words> threshold_names(const Study& study, Language language) {
  const std::string beta = number_words(study.chosen().evaluation.beta, 2, language);
  return {{"refused from this PD on", "refus à partir de cette probabilité"},
          {"precision: bad among the refused", "précision : mauvais parmi les refusés"},
          {"recall: bad ones refused", "rappel : mauvais refusés"},
          {"F-measure, recall counts " + beta + " times",
           "mesure F, le rappel compte " + beta + " fois"},
          {"accuracy", "exactitude"},
          {"accuracy at PD 0.5, for comparison", "exactitude au seuil de 0,5, pour comparaison"}};
}

std::string table_of(const Study& study, const std::string& caption,
                     const std::vector<Words>& names, ModelColumn column_of, Language language) {
  HtmlTable table;
  table.caption = caption;
  table.header = {in(language, {"figure", "mesure"})};
  for (const Words& name : names) table.rows.push_back({in(language, name)});
  for (size_t i = 0; i < study.models.size(); ++i) {
    table.header.push_back(escape_html(study.models[i].name) +
                           (i == study.selection.chosen ? " ✓" : ""));
    const std::vector<std::string> column = column_of(study, i, language);
    for (size_t row = 0; row < column.size(); ++row) table.rows[row].push_back(column[row]);
  }
  return html(table);
}

}  // namespace

std::string models_table(const Study& study, Language language) {
  return table_of(
      study,
      in(language, {"Models on clients they were not trained on, 95 % intervals. The best has the "
                    "lowest log-loss; the cost is at each model's threshold",
                    "Modèles sur des clients absents de leur apprentissage, intervalles à 95 %. Le "
                    "meilleur a la plus faible log-loss ; le coût est au seuil de chaque modèle"}),
      main_names(), main_figures, language);
}

std::string threshold_figures_table(const Study& study, Language language) {
  return table_of(
      study,
      in(language, {"At the threshold that costs least. The F-measure weighs precision and recall "
                    "as the costs do: β² is what a default costs in good clients refused",
                    "Au seuil le moins coûteux. La mesure F pèse précision et rappel comme le font "
                    "les coûts : β² est le coût d'un défaut en bons clients refusés"}),
      threshold_names(study, language), figures_at_threshold, language);
}

std::string gains_html(const Study& study, Language language) {
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
  for (const GainsRow& row : study.policy_figures.gains) {
    table.rows.push_back(
        {fmt::format("{}", ++tenth), number_words(static_cast<double>(row.clients), 0, language),
         number_words(static_cast<double>(row.bads), 0, language),
         percent_words(row.bad_rate, language), number_words(row.lift, 2, language),
         percent_words(row.captured, language), number_words(row.cumulative_lift, 2, language)});
  }
  return html(table);
}

}  // namespace octroi
