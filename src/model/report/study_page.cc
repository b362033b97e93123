#include "model/report/study_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/number_words.h"
#include "base/page/html.h"
#include "model/report/effect_section.h"
#include "model/report/importance_section.h"
#include "model/report/judgement_tables.h"
#include "model/report/policy_tables.h"
#include "model/report/search_section.h"
#include "model/report/selection_section.h"
#include "model/report/study_charts.h"
#include "model/report/study_limits.h"
#include "model/report/study_robustness.h"
#include "model/report/study_tables.h"

namespace octroi {
namespace {

std::string count_words(size_t count, Language language) {
  return number_words(static_cast<double>(count), 0, language);
}

std::string key_figure(const std::string& value, const std::string& label) {
  return fmt::format("<li><strong>{}</strong>{}</li>", escape_html(value), escape_html(label));
}

std::string choice_words(const Study& study, Language language) {
  const StudiedModel& chosen = study.chosen();
  if (study.models.size() == 1) {
    return in(language, {"It was the only one asked for.", "C'était le seul demandé."});
  }
  if (study.selection.chosen == study.selection.best) {
    return in(language, {"It has the lowest log-loss, and no simpler model comes within its noise.",
                         "Il a la plus faible log-loss, et aucun modèle plus simple n'en approche "
                         "à l'incertitude près."});
  }
  return fmt::format(
      fmt::runtime(
          in(language, {"Its log-loss is within the noise of that of {}, and it is simpler.",
                        "Sa log-loss égale celle de {} à l'incertitude près, et il est plus "
                        "simple."})),
      study.models[study.selection.best].name, chosen.name);
}

std::string summary(const Study& study, Language language) {
  const bool french = language == Language::kFrench;
  const Evaluation& e = study.chosen().evaluation;
  const double without = std::min(study.approve_all_cost, study.refuse_all_cost);
  std::string body = paragraph(fmt::format(
      fmt::runtime(french ? "Modèle retenu : {} ({}). {}" : "Chosen model: {} ({}). {}"),
      study.chosen().name, in(language, study.chosen().description),
      choice_words(study, language)));
  body += "<ul class=\"figures\">";
  body += key_figure(number_words(e.auc.value, 4, language),
                     french ? "AUC : chance qu'un mauvais payeur soit jugé plus risqué qu'un bon"
                            : "AUC: chance that a bad payer is judged riskier than a good one");
  body += key_figure(
      number_words(e.cost.value, 3, language),
      french ? "coût par client (un bon refusé = 1)" : "cost per client (a good one refused = 1)");
  body += key_figure(percent_words(1.0 - e.cost.value / without, language),
                     french ? "économisés par rapport à la meilleure décision sans modèle"
                            : "saved against the best decision without a model");
  body += key_figure(number_words(e.calibration_error.value, 4, language),
                     french ? "erreur de calibration (ECE)" : "calibration error (ECE)");
  body += key_figure(
      percent_words(study.trained.policy.threshold, language),
      french ? "refus à partir de cette probabilité de défaut" : "refused from this PD on");
  return body + "</ul>\n";
}

std::string data_section(const Study& study, Language language) {
  const bool french = language == Language::kFrench;
  std::map<DroppedColumn::Reason, size_t> dropped;
  for (const DroppedColumn& column : study.screening.dropped) ++dropped[column.reason];
  HtmlTable table;
  table.caption = french ? "Les données de l'étude" : "The data of the study";
  table.header = {french ? "quoi" : "what", french ? "combien" : "how many"};
  table.rows = {
      {french ? "demandes dont l'issue est connue" : "applications with a known outcome",
       count_words(study.rows, language)},
      {french ? "dont défauts" : "of which bad",
       count_words(study.bads, language) + " (" +
           percent_words(static_cast<double>(study.bads) / static_cast<double>(study.rows),
                         language) +
           ")"},
      {french ? "variables utilisées" : "features used",
       count_words(study.screening.kept.size(), language)},
      {french ? "écartées : toujours manquantes" : "left out: always missing",
       count_words(dropped[DroppedColumn::Reason::kAllMissing], language)},
      {french ? "écartées : constantes" : "left out: constant",
       count_words(dropped[DroppedColumn::Reason::kConstant], language)},
      {french ? "écartées : copies d'une autre" : "left out: copies of another",
       count_words(dropped[DroppedColumn::Reason::kDuplicate], language)},
      {french ? "plis de validation croisée" : "folds of the cross-validation",
       escape_html(split_words(study, language))}};
  std::string body = html(table);
  for (const std::string& warning : study.warnings) {
    body += fmt::format("<p class=\"note\">{}</p>\n", escape_html(warning));
  }
  return body;
}

std::string decision_section(const Study& study, Language language) {
  const Policy& policy = study.trained.policy;
  const std::string words = fmt::format(
      fmt::runtime(in(
          language, {"Below a PD of {} a loan is approved, above {} refused; between them a person "
                     "decides. A missed default costs {} times a good client refused.",
                     "Sous une probabilité de défaut de {} le crédit est accordé, au-dessus de {} "
                     "refusé ; entre les deux une personne décide. Un défaut manqué coûte {} fois "
                     "un bon client refusé."})),
      percent_words(policy.threshold * policy.refer_from, language),
      percent_words(policy.threshold * policy.refer_to, language),
      number_words(policy.costs.missed_default / policy.costs.refused_good, 0, language));
  return paragraph(words) + decisions_table(study, language) + grades_table(study, language) +
         money_table(study, language) + sensitivity_tables(study, language) +
         gains_html(study, language) + lift_figure(study, language) +
         alternatives_table(study, language);
}

}  // namespace

std::string study_page(const Study& study, std::span<const uint8_t> bad, const FeatureNames& names,
                       Language language, const std::vector<PageSection>& examples) {
  const bool french = language == Language::kFrench;
  const std::string title = fmt::format(
      fmt::runtime(french ? "Étude des modèles : {}" : "Model study: {}"), study.portfolio);
  const std::string introduction =
      french ? "Chaque chiffre est mesuré sur des clients qui n'ont pas servi à l'apprentissage."
             : "Every figure is measured on clients that were not used for training.";
  const std::string charts =
      "<div class=\"charts\">\n" + roc_figure(study, bad, language) +
      precision_recall_figure(study, bad, language) + calibration_figure(study, language) +
      cost_figure(study, bad, language) + gains_figure(study, bad, language) + "</div>\n";
  std::vector<PageSection> sections = {
      {"summary", french ? "En bref" : "In short", summary(study, language)},
      {"data", french ? "Données" : "Data", data_section(study, language)},
      {"models", french ? "Modèles comparés" : "Models compared",
       models_table(study, language) + threshold_figures_table(study, language) +
           calibration_table(study, language) + robustness_tables(study, language)},
      {"curves", french ? "Courbes" : "Curves", charts},
      {"decision", french ? "Décision et coût" : "Decision and cost",
       decision_section(study, language)},
      {"importance", french ? "Importance des variables" : "Importance of the features",
       importance_section(study, names, language)}};
  if (!study.searches.empty()) {
    sections.insert(sections.begin() + 3, search_section(study.searches, language));
  }
  if (const std::string effects = effect_section(study, names, language); !effects.empty()) {
    sections.push_back(
        {"effects", french ? "Effet des variables" : "Effects of the features", effects});
  }
  sections.insert(sections.end(), examples.begin(), examples.end());
  if (study.feature_selection) {
    sections.push_back({"selection", french ? "Moins de variables" : "Fewer features",
                        selection_section(*study.feature_selection, names, language)});
  }
  sections.push_back({"limits", french ? "Ce qui pourrait mal tourner" : "What could go wrong",
                      limits_section(study, language)});
  return html_page(title, introduction, language, sections);
}

}  // namespace octroi
