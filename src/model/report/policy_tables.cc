#include "model/report/policy_tables.h"

#include "base/number_words.h"
#include "base/page/html.h"
#include "model/report/estimate_words.h"

namespace octroi {
namespace {

std::string count_words(size_t count, Language language) {
  return number_words(static_cast<double>(count), 0, language);
}

std::string groups_table(const Words& caption, const Words& first_column,
                         const std::vector<PolicyGroup>& groups,
                         const std::vector<std::string>& names, Language language) {
  HtmlTable table;
  table.caption = in(language, caption);
  table.header = {in(language, first_column), "clients", in(language, {"share", "part"}),
                  in(language, {"predicted bad rate", "taux de défaut prédit"}),
                  in(language, {"observed bad rate", "taux de défaut observé"})};
  for (size_t i = 0; i < groups.size(); ++i) {
    const PolicyGroup& group = groups[i];
    table.rows.push_back(
        {names[i], count_words(group.clients, language), percent_words(group.share, language),
         group.clients == 0 ? "–" : percent_words(group.mean_pd, language),
         group.clients == 0 ? "–" : share_with_interval(group.bad_rate, language)});
  }
  return html(table);
}

std::string thresholds_table(const Study& study, Language language) {
  HtmlTable table;
  table.caption = in(language, {"Had the threshold been another", "Avec un autre seuil"});
  table.header = {in(language, {"threshold, of the one taken", "seuil, rapporté au seuil retenu"}),
                  in(language, {"threshold", "seuil"}), in(language, {"refused", "refusés"}),
                  in(language, {"bads refused", "défauts évités"}),
                  in(language, {"cost per client", "coût par client"})};
  for (const ThresholdFigures& row : study.policy_figures.thresholds) {
    if (row.factor == 1.0) table.marked_row = table.rows.size();
    table.rows.push_back({percent_words(row.factor, language),
                          percent_words(row.threshold, language),
                          percent_words(row.refused, language), percent_words(row.recall, language),
                          number_words(row.cost, 4, language)});
  }
  return html(table);
}

std::string costs_table(const Study& study, Language language) {
  HtmlTable table;
  table.caption = in(language, {"If a missed default costs more or less than was assumed",
                                "Si un défaut manqué coûte plus ou moins que supposé"});
  table.header = {
      in(language, {"a default costs (good ones refused)", "un défaut coûte (bons refusés)"}),
      in(language, {"right threshold", "bon seuil"}),
      in(language, {"refused", "refusés"}),
      in(language, {"bads refused", "défauts évités"}),
      in(language, {"cost per client", "coût par client"}),
      in(language, {"at the threshold taken", "au seuil retenu"}),
      in(language, {"approve all", "tout accepter"})};
  for (const CostFigures& row : study.policy_figures.costs) {
    if (row.decided.factor == 1.0) table.marked_row = table.rows.size();
    table.rows.push_back(
        {number_words(row.costs.missed_default / row.costs.refused_good, 1, language),
         percent_words(row.decided.threshold, language),
         percent_words(row.decided.refused, language), percent_words(row.decided.recall, language),
         number_words(row.decided.cost, 3, language), number_words(row.unaware, 3, language),
         number_words(row.approve_all, 3, language)});
  }
  return html(table);
}

}  // namespace

std::string decisions_table(const Study& study, Language language) {
  return groups_table(
      {"What the policy does to the study's clients, with exact binomial 95 % intervals",
       "Ce que la politique fait des clients de l'étude, intervalles binomiaux exacts à 95 %"},
      {"decision", "décision"}, study.policy_figures.decisions,
      {in(language, {"approve", "accorder"}),
       in(language, {"refer to a person", "confier à une personne"}),
       in(language, {"refuse", "refuser"})},
      language);
}

std::string grades_table(const Study& study, Language language) {
  std::vector<std::string> names;
  for (const PolicyGroup& grade : study.policy_figures.grades) {
    names.push_back(escape_html(grade.name));
  }
  return groups_table({"Grades: what was predicted and what happened",
                       "Notes : ce qui était prédit et ce qui est arrivé"},
                      {"grade", "note"}, study.policy_figures.grades, names, language);
}

std::string sensitivity_tables(const Study& study, Language language) {
  return thresholds_table(study, language) + costs_table(study, language);
}

}  // namespace octroi
