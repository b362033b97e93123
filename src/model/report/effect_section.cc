#include "model/report/effect_section.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/number_words.h"
#include "base/page/chart.h"
#include "base/page/html.h"
#include "features/value_words.h"

namespace octroi {
namespace {

constexpr size_t kPairsShown = 8;
constexpr double kIndividualsInView = 0.9;  // the chart is high enough for this share of them

std::string plain(double value, Language language) {
  return value_words(value, "score", {language, ""});
}

std::vector<ChartPoint> points(const std::vector<double>& x, const std::vector<double>& y,
                               double shift = 0.0) {
  std::vector<ChartPoint> result;
  for (size_t i = 0; i < x.size(); ++i) result.push_back({x[i], y[i] + shift});
  return result;
}

double highest_in_view(const EffectCurve& curve) {
  double highest = *std::ranges::max_element(curve.partial_dependence);
  highest = std::max(highest, curve.mean_pd + *std::ranges::max_element(curve.accumulated));
  std::vector<double> peaks;
  for (const auto& client : curve.individual) peaks.push_back(*std::ranges::max_element(client));
  std::sort(peaks.begin(), peaks.end());
  if (!peaks.empty()) {
    highest = std::max(
        highest,
        peaks[static_cast<size_t>(kIndividualsInView * static_cast<double>(peaks.size() - 1))]);
  }
  return 1.05 * highest;
}

std::string reading(const EffectCurve& curve, Language language) {
  const auto& pd = curve.partial_dependence;
  const bool is_number = curve.categories.empty();
  std::string text =
      fmt::format(fmt::runtime(in(language, {"From {} to {} the mean PD goes from {} to {}.",
                                             "De {} à {}, la PD moyenne passe de {} à {}."})),
                  is_number ? plain(curve.numbers.front(), language) : curve.categories.front(),
                  is_number ? plain(curve.numbers.back(), language) : curve.categories.back(),
                  percent_words(pd.front(), language), percent_words(pd.back(), language));
  if (curve.if_missing) {
    text += fmt::format(
        fmt::runtime(in(language, {" Without a value it is {}.", " Sans valeur, elle est de {}."})),
        percent_words(*curve.if_missing, language));
  }
  return text;
}

std::string number_figure(const EffectCurve& curve, const Words& words, Language language) {
  LineChart chart;
  chart.title = in(language, words);
  chart.reading = reading(curve, language);
  chart.x = {in(language, {"value of the feature", "valeur de la variable"}), curve.numbers.front(),
             curve.numbers.back()};
  chart.y = {"PD", 0.0, highest_in_view(curve), true};
  chart.series = {
      {in(language, {"mean PD if everyone had this value (PDP)",
                     "PD moyenne si tous avaient cette valeur (PDP)"}),
       points(curve.numbers, curve.partial_dependence)},
      {in(language, {"what changes among those who are near (ALE)",
                     "ce qui change chez ceux qui en sont proches (ALE)"}),
       points(curve.numbers, curve.accumulated, curve.mean_pd), ChartSeries::Mark::kDashedLine}};
  for (const auto& client : curve.individual) chart.bundle.push_back(points(curve.numbers, client));
  chart.bundle_name = in(language, {"single clients (ICE)", "clients un à un (ICE)"});
  return figure(chart, language);
}

std::string category_figure(const EffectCurve& curve, const Words& words, Language language) {
  BarChart chart;
  chart.title = in(language, words);
  chart.reading = reading(curve, language) +
                  in(language, {" Bars: mean PD if everyone were of that category.",
                                " Barres : PD moyenne si tous étaient de cette catégorie."});
  for (size_t i = 0; i < curve.categories.size(); ++i) {
    chart.bars.push_back({curve.categories[i],
                          curve.partial_dependence[i],
                          percent_words(curve.partial_dependence[i], language),
                          {}});
  }
  return figure(chart);
}

std::string values_table(const EffectCurve& curve, const Words& words, Language language) {
  const bool french = language == Language::kFrench;
  HtmlTable table;
  table.caption = in(language, words);
  table.header = {french ? "valeur" : "value", french ? "PD moyenne (PDP)" : "mean PD (PDP)",
                  french ? "effet local cumulé (ALE)" : "accumulated local effect (ALE)"};
  for (size_t i = 0; i < curve.partial_dependence.size(); ++i) {
    table.rows.push_back(
        {curve.categories.empty() ? plain(curve.numbers[i], language)
                                  : escape_html(curve.categories[i]),
         percent_words(curve.partial_dependence[i], language),
         (curve.accumulated[i] > 0.0 ? "+" : "") + percent_words(curve.accumulated[i], language)});
  }
  return html(table);
}

std::string curves_part(const Explanation& explanation, const FeatureNames& names,
                        Language language) {
  std::string lines, bars, tables;
  for (const EffectCurve& curve : explanation.curves) {
    if (curve.partial_dependence.size() < 2) continue;
    const Words words = names(curve.feature);
    (curve.categories.empty() ? lines : bars) += curve.categories.empty()
                                                     ? number_figure(curve, words, language)
                                                     : category_figure(curve, words, language);
    tables += values_table(curve, words, language);
  }
  if (tables.empty()) return "";
  const std::string introduction = in(
      language,
      {"How does the PD run along a feature? The solid line gives everyone the same value and "
       "takes "
       "the mean PD: easy to read, but it also asks about clients who cannot exist (a high income "
       "with no job). The dashed line only looks at clients who are near each value. Where the two "
       "part, the feature hangs together with others. Grey lines that cross mean that the feature "
       "does not act alike on everyone. None of it says that changing the value would change the "
       "client's fate: the model has learned what goes together, not what causes what.",
       "Comment la PD évolue-t-elle le long d'une variable ? Le trait plein donne à tous la même "
       "valeur et prend la PD moyenne : facile à lire, mais il interroge aussi sur des clients qui "
       "ne peuvent exister (un haut revenu sans emploi). Le trait tireté ne regarde que les "
       "clients "
       "proches de chaque valeur. Là où les deux s'écartent, la variable est liée à d'autres. Des "
       "lignes grises qui se croisent signifient que la variable n'agit pas de même sur tous. Rien "
       "de cela ne dit que changer la valeur changerait le sort du client : le modèle a appris ce "
       "qui va ensemble, non ce qui cause quoi."});
  return paragraph(introduction) + "<div class=\"charts\">\n" + lines + "</div>\n" + bars +
         details(in(language, {"Values of these curves", "Valeurs de ces courbes"}), tables);
}

std::string pairs_part(const Explanation& explanation, const FeatureNames& names,
                       Language language) {
  if (explanation.interactions.empty()) return "";
  const bool french = language == Language::kFrench;
  HtmlTable table;
  table.caption = french ? "Les variables qui agissent le plus l'une sur l'autre"
                         : "The features that act most on one another";
  table.header = {french ? "paire" : "pair", french ? "force (log-odds)" : "strength (log-odds)",
                  "H"};
  for (const FeaturePair& pair : explanation.interactions) {
    if (table.rows.size() == kPairsShown) break;
    table.rows.push_back({fmt::format("{} × {}", escape_html(in(language, names(pair.first))),
                                      escape_html(in(language, names(pair.second)))),
                          number_words(pair.strength, 3, language),
                          percent_words(pair.h, language)});
  }
  const std::string words =
      in(language, {"Do features act together? The strength is what a pair does to the log-odds "
                    "beyond what each "
                    "feature does alone; H is its share of all that the pair does (Friedman and "
                    "Popescu). A high "
                    "H with a small strength is of no weight.",
                    "Des variables agissent-elles ensemble ? La force est ce qu'une paire fait au "
                    "log-odds au-delà "
                    "de ce que chaque variable fait seule ; H est sa part dans tout ce que fait la "
                    "paire (Friedman "
                    "et Popescu). Un H élevé avec une faible force ne pèse rien."});
  return paragraph(words) + html(table);
}

}  // namespace

std::string effect_section(const Study& study, const FeatureNames& names, Language language) {
  return curves_part(study.explanation, names, language) +
         pairs_part(study.explanation, names, language);
}

}  // namespace octroi
