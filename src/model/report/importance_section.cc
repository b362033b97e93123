#include "model/report/importance_section.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/number_words.h"
#include "base/page/chart.h"
#include "base/page/html.h"

namespace octroi {
namespace {

constexpr size_t kFeaturesShown = 20;

std::string between(double low, double high, int decimals, Language language) {
  return fmt::format("{}–{}", number_words(low, decimals, language),
                     number_words(high, decimals, language));
}

std::string with_interval(const Estimate& estimate, int decimals, Language language) {
  return fmt::format("{} <small>({})</small>", number_words(estimate.value, decimals, language),
                     between(estimate.low, estimate.high, decimals, language));
}

std::string stability_words(const Explanation& explanation, Language language) {
  const RankingStability& stability = explanation.stability;
  return paragraph(fmt::format(
      fmt::runtime(in(
          language,
          {"Is this order to be trusted? Each fold's model was asked the same on clients that it "
           "had not seen: of the {} most important features of one, {} are among the first {} of "
           "another, on average (rank correlation over all features: Spearman {}, Kendall {}; 1 is "
           "the same order). The table tells between which ranks each feature moves.",
           "Peut-on se fier à cet ordre ? On a posé la même question au modèle de chaque pli, sur "
           "des clients qu'il n'avait pas vus : des {} variables les plus importantes de l'un, {} "
           "sont parmi les {} premières d'un autre, en moyenne (corrélation des rangs sur toutes "
           "les variables : Spearman {}, Kendall {} ; 1 signifie le même ordre). Le tableau dit "
           "entre quels rangs chaque variable se déplace."})),
      stability.top, percent_words(stability.mean_top_share, language), stability.top,
      number_words(stability.mean_spearman, 2, language),
      number_words(stability.mean_kendall, 2, language)));
}

std::string ranks_of(const Study& study, const std::string& feature) {
  const size_t at = study.trained.encoding.index_of(feature);
  const RankRange& range = study.explanation.stability.ranges[at];
  return fmt::format("{}–{}", range.best, range.worst);
}

std::string features_table(const Study& study, const FeatureNames& names, Language language) {
  const bool french = language == Language::kFrench;
  const Explanation& explanation = study.explanation;
  HtmlTable table;
  table.caption = french ? "Les variables les plus importantes" : "The most important features";
  table.header = {french ? "variable" : "feature",
                  french ? "|SHAP| moyen (95 %)" : "mean |SHAP| (95 %)",
                  french ? "rangs selon les plis" : "ranks over the folds",
                  french ? "perte d'AUC si mélangée" : "AUC lost if shuffled",
                  french ? "hausse de log-loss si mélangée" : "log-loss added if shuffled"};
  for (size_t i = 0; i < std::min(kFeaturesShown, explanation.importance.size()); ++i) {
    const FeatureImportance& feature = explanation.importance[i];
    if (feature.mean_contribution <= 0.0) break;
    std::vector<std::string> row = {
        escape_html(in(language, names(feature.feature))),
        with_interval({feature.mean_contribution, feature.low, feature.high}, 3, language),
        ranks_of(study, feature.feature), "–", "–"};
    if (i < explanation.shuffled_features.size()) {
      const PermutationImportance& loss = explanation.shuffled_features[i].loss;
      row[3] = with_interval(loss.auc_drop, 4, language);
      row[4] = with_interval(loss.log_loss_increase, 4, language);
    }
    table.rows.push_back(std::move(row));
  }
  return html(table);
}

std::string themes_table(const Study& study, Language language) {
  const bool french = language == Language::kFrench;
  const Explanation& explanation = study.explanation;
  if (explanation.themes.empty()) return "";
  HtmlTable table;
  table.caption = french ? "Les thèmes" : "The themes";
  table.header = {french ? "thème" : "theme", french ? "variables" : "features",
                  french ? "|SHAP| moyen (95 %)" : "mean |SHAP| (95 %)",
                  french ? "perte d'AUC si mélangé" : "AUC lost if shuffled",
                  french ? "hausse de log-loss si mélangé" : "log-loss added if shuffled"};
  for (size_t i = 0; i < explanation.themes.size(); ++i) {
    const ThemeImportance& theme = explanation.themes[i];
    std::vector<std::string> row = {
        escape_html(in(language, theme.theme.words)), fmt::format("{}", theme.features.size()),
        with_interval({theme.mean_contribution, theme.low, theme.high}, 3, language), "–", "–"};
    if (i < explanation.shuffled_themes.size()) {
      row[3] = with_interval(explanation.shuffled_themes[i].auc_drop, 4, language);
      row[4] = with_interval(explanation.shuffled_themes[i].log_loss_increase, 4, language);
    }
    table.rows.push_back(std::move(row));
  }
  return html(table);
}

std::string shuffling_words(const Explanation& explanation, Language language) {
  if (explanation.shuffled_features.empty()) return "";
  return paragraph(fmt::format(
      fmt::runtime(in(
          language,
          {"“Shuffled” answers another question: how much worse do the models rank {} clients they "
           "had not seen when a feature's values are dealt out among them at random? A feature "
           "that others can stand in for costs little, though the scores use it; a whole theme "
           "shows what is really known from nowhere else.",
           "« Mélangée » répond à une autre question : de combien les modèles classent-ils moins "
           "bien {} clients qu'ils n'avaient pas vus quand les valeurs d'une variable sont "
           "redistribuées entre eux au hasard ? Une variable que d'autres remplacent coûte peu, "
           "bien que les scores s'en servent ; un thème entier montre ce qu'on ne sait de nulle "
           "part ailleurs."})),
      number_words(static_cast<double>(explanation.shuffled_rows), 0, language)));
}

}  // namespace

std::string contributions_figure(const Study& study, const FeatureNames& names, Language language) {
  BarChart chart;
  chart.title = in(language, {"What drives the scores", "Ce qui détermine les scores"});
  chart.reading = in(
      language,
      {"By how much a feature moves a client's log-odds of default on average, up or down (mean "
       "|SHAP|); the thin line is the 95 % interval over clients.",
       "De combien une variable déplace en moyenne le log-odds du défaut d'un client, vers le haut "
       "ou le bas (moyenne de |SHAP|) ; le trait fin est l'intervalle à 95 % sur les clients."});
  for (const FeatureImportance& feature : study.explanation.importance) {
    if (chart.bars.size() == kFeaturesShown || feature.mean_contribution <= 0.0) break;
    chart.bars.push_back({in(language, names(feature.feature)), feature.mean_contribution,
                          number_words(feature.mean_contribution, 3, language),
                          ChartInterval{feature.low, feature.high}});
  }
  return figure(chart);
}

std::string themes_figure(const Study& study, Language language) {
  if (study.explanation.themes.empty()) return "";
  BarChart chart;
  chart.title = in(language, {"The same by theme", "La même chose par thème"});
  chart.reading =
      in(language, {"The features of a theme taken together: where they cancel out for a client, "
                    "the theme does not count.",
                    "Les variables d'un thème prises ensemble : là où elles se compensent pour un "
                    "client, le thème ne compte pas."});
  for (const ThemeImportance& theme : study.explanation.themes) {
    if (theme.mean_contribution <= 0.0) break;
    chart.bars.push_back(
        {fmt::format("{} ({})", in(language, theme.theme.words), theme.features.size()),
         theme.mean_contribution, percent_words(theme.share, language),
         ChartInterval{theme.low, theme.high}});
  }
  return figure(chart);
}

std::string importance_section(const Study& study, const FeatureNames& names, Language language) {
  const std::string folded =
      in(language, {"Values, ranks over the folds, and what shuffling costs",
                    "Valeurs, rangs selon les plis, et ce que coûte le mélange"});
  return contributions_figure(study, names, language) + themes_figure(study, language) +
         stability_words(study.explanation, language) +
         shuffling_words(study.explanation, language) +
         details(folded, features_table(study, names, language) + themes_table(study, language));
}

}  // namespace octroi
