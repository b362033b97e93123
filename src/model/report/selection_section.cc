#include "model/report/selection_section.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/number_words.h"
#include "base/page/chart.h"
#include "base/page/html.h"

namespace octroi {
namespace {

double size_of(const SelectionStep& step) { return static_cast<double>(step.features.size()); }

std::string curve(const FeatureSelection& selection, Language language) {
  LineChart chart;
  chart.title = in(language, {"AUC by number of features", "AUC selon le nombre de variables"});
  chart.reading = in(language, {"Where the line bends is where features begin to be missed.",
                                "Là où la ligne fléchit, les variables commencent à manquer."});
  ChartSeries auc{"AUC", {}}, low{in(language, {"95 % interval", "intervalle à 95 %"}), {}},
      high{in(language, {"95 % interval", "intervalle à 95 %"}), {}},
      offered{in(language, {"the set offered", "l'ensemble proposé"}), {}};
  low.mark = high.mark = ChartSeries::Mark::kDashedLine;
  offered.mark = ChartSeries::Mark::kDots;
  double lowest = 1.0, highest = 0.5;
  for (const SelectionStep& step : selection.steps) {
    auc.points.push_back({size_of(step), step.auc.value});
    low.points.push_back({size_of(step), step.auc.low});
    high.points.push_back({size_of(step), step.auc.high});
    lowest = std::min(lowest, step.auc.low);
    highest = std::max(highest, step.auc.high);
  }
  offered.points = {{size_of(selection.offered()), selection.offered().auc.value}};
  chart.x = {in(language, {"features", "variables"}), 1.0,
             std::max(2.0, size_of(selection.steps.front())), false, true};
  chart.y = {"AUC", lowest, highest};
  chart.series = {auc, low, high, offered};
  return figure(chart, language);
}

std::string steps_table(const FeatureSelection& selection, Language language) {
  const bool french = language == Language::kFrench;
  HtmlTable table;
  table.caption = french ? "Du plus grand ensemble au plus petit" : "From the largest set on";
  table.header = {french ? "variables" : "features", "AUC (95 %)",
                  french ? "AUC perdue" : "AUC lost", french ? "erreur-type" : "standard error"};
  for (size_t i = 0; i < selection.steps.size(); ++i) {
    const SelectionStep& step = selection.steps[i];
    if (i == selection.chosen) table.marked_row = i;
    table.rows.push_back(
        {number_words(size_of(step), 0, language),
         fmt::format("{} <small>({}–{})</small>", number_words(step.auc.value, 4, language),
                     number_words(step.auc.low, 4, language),
                     number_words(step.auc.high, 4, language)),
         number_words(step.behind.difference, 4, language),
         number_words(step.behind.standard_error, 4, language)});
  }
  return html(table);
}

std::string feature_names(const FeatureSelection& selection, const FeatureNames& names,
                          Language language) {
  std::string items;
  for (const std::string& feature : selection.offered().features) {
    items += fmt::format("<li>{} <small>{}</small></li>\n",
                         escape_html(in(language, names(feature))), escape_html(feature));
  }
  return "<ol>\n" + items + "</ol>\n";
}

}  // namespace

std::string selection_section(const FeatureSelection& selection, const FeatureNames& names,
                              Language language) {
  const std::string words = fmt::format(
      fmt::runtime(in(
          language,
          {"With {} of {} features quick boosted trees rank clients as well as with any larger "
           "set, "
           "within one standard error (client by client). Fewer features cost less to collect, to "
           "explain and to watch. The sets were chosen on the same folds that judge them, so the "
           "AUC of the small ones flatters a little; train with the list to see. To take it: "
           "octroi "
           "train … --features study/selected_features.txt.",
           "Avec {} variables sur {}, des arbres boostés rapides classent les clients aussi bien "
           "qu'avec tout ensemble plus grand, à une erreur-type près (client par client). Moins de "
           "variables coûtent moins à collecter, à expliquer et à surveiller. Les ensembles ont "
           "été "
           "choisis sur les plis qui les jugent, si bien que l'AUC des petits est un peu flattée ; "
           "entraîner avec la liste le montrera. Pour la prendre : octroi train … --features "
           "study/selected_features.txt."})),
      number_words(size_of(selection.offered()), 0, language),
      number_words(size_of(selection.steps.front()), 0, language));
  return paragraph(words) + curve(selection, language) + steps_table(selection, language) +
         details(in(language, {"The features of the set", "Les variables de l'ensemble"}),
                 feature_names(selection, names, language));
}

}  // namespace octroi
