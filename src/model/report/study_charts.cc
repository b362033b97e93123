#include "model/report/study_charts.h"

#include <algorithm>
#include <functional>

#include "base/number_words.h"
#include "base/page/chart.h"
#include "model/metrics/curves.h"
#include "model/metrics/gains.h"

namespace octroi {
namespace {

// More are not seen on a screen, and the page stays small.
constexpr size_t kMostPoints = 160;

using CurveOf = std::function<std::vector<CurvePoint>(const StudiedModel&)>;

ChartSeries series_of(const std::string& name, const std::vector<CurvePoint>& curve) {
  ChartSeries series{name, {}, ChartSeries::Mark::kLine};
  for (const CurvePoint& point : thinned(curve, kMostPoints)) {
    series.points.push_back({point.x, point.y});
  }
  return series;
}

// A model that gives everyone the same PD has no curve worth a line.
bool tells_clients_apart(const StudiedModel& model) { return model.name != "majority"; }

std::vector<ChartSeries> one_line_per_model(const Study& study, const CurveOf& curve_of) {
  std::vector<ChartSeries> series;
  for (const StudiedModel& model : study.models) {
    if (tells_clients_apart(model)) series.push_back(series_of(model.name, curve_of(model)));
  }
  return series;
}

// From the left edge's height to the right one's.
ChartSeries drawing_lots(double left, double right, Language language) {
  return {in(language, {"drawing lots", "tirage au sort"}),
          {{0.0, left}, {1.0, right}},
          ChartSeries::Mark::kDashedLine};
}

}  // namespace

std::string roc_figure(const Study& study, std::span<const uint8_t> bad, Language language) {
  LineChart chart;
  chart.title = in(language, {"ROC curve", "Courbe ROC"});
  chart.reading = in(
      language,
      {"How many bad payers are found for each share of good ones refused; the higher, the better.",
       "Part des mauvais payeurs repérés pour chaque part de bons refusés ; plus haut est mieux."});
  chart.x = {in(language, {"good payers refused", "bons payeurs refusés"}), 0.0, 1.0, true};
  chart.y = {in(language, {"bad payers refused", "mauvais payeurs refusés"}), 0.0, 1.0, true};
  chart.series = one_line_per_model(study, [&](const StudiedModel& model) {
    return roc_curve(model.cross_validation.margins, bad);
  });
  chart.series.push_back(drawing_lots(0.0, 1.0, language));
  return figure(chart, language);
}

std::string precision_recall_figure(const Study& study, std::span<const uint8_t> bad,
                                    Language language) {
  LineChart chart;
  chart.title = in(language, {"Precision and recall", "Précision et rappel"});
  chart.reading = in(language, {"Of those refused, how many would not have repaid, the more bad "
                                "payers are to be found.",
                                "Parmi les refusés, combien n'auraient pas remboursé, à mesure que "
                                "l'on veut trouver plus de mauvais payeurs."});
  chart.x = {in(language, {"bad payers found (recall)", "mauvais payeurs trouvés (rappel)"}), 0.0,
             1.0, true};
  chart.y = {in(language, {"bad among the refused (precision)", "mauvais parmi les refusés"}), 0.0,
             1.0, true};
  chart.series = one_line_per_model(study, [&](const StudiedModel& model) {
    return precision_recall_curve(model.cross_validation.margins, bad);
  });
  const double bad_rate = static_cast<double>(std::count(bad.begin(), bad.end(), uint8_t{1})) /
                          static_cast<double>(bad.size());
  chart.series.push_back(drawing_lots(bad_rate, bad_rate, language));
  return figure(chart, language);
}

std::string calibration_figure(const Study& study, Language language) {
  const Evaluation& evaluation = study.chosen().evaluation;
  LineChart chart;
  chart.title = in(language, {"Calibration", "Calibration"});
  chart.reading =
      in(language, {"Each dot is a tenth of the clients: on the line, as many failed to "
                    "repay as was predicted.",
                    "Chaque point est un dixième des clients : sur la droite, il y a eu "
                    "autant de défauts que prévu."});
  ChartSeries groups{study.chosen().name, {}, ChartSeries::Mark::kDots};
  double highest = 0.01;
  for (const CalibrationBin& bin : evaluation.calibration_bins) {
    groups.points.push_back({bin.mean_pd, bin.bad_rate});
    highest = std::max({highest, bin.mean_pd, bin.bad_rate});
  }
  highest = std::min(1.0, 1.1 * highest);
  chart.x = {in(language, {"predicted PD", "probabilité de défaut prédite"}), 0.0, highest, true};
  chart.y = {in(language, {"observed bad rate", "taux de défaut observé"}), 0.0, highest, true};
  chart.series = {groups,
                  {in(language, {"perfect calibration", "calibration parfaite"}),
                   {{0.0, 0.0}, {highest, highest}},
                   ChartSeries::Mark::kDashedLine}};
  return figure(chart, language);
}

std::string cost_figure(const Study& study, std::span<const uint8_t> bad, Language language) {
  const CostMatrix& costs = study.trained.policy.costs;
  const double threshold = study.trained.policy.threshold;
  LineChart chart;
  chart.title = in(language, {"Cost by threshold", "Coût selon le seuil"});
  chart.reading = in(
      language, {"What one client costs on average when all from this PD on are refused; the "
                 "dashed line is the threshold taken.",
                 "Ce que coûte un client en moyenne si l'on refuse à partir de cette probabilité ; "
                 "le trait pointillé est le seuil retenu."});
  const double highest = std::min(study.approve_all_cost, study.refuse_all_cost) * 1.15;
  chart.x = {in(language, {"threshold on the PD", "seuil sur la probabilité de défaut"}), 0.0,
             std::min(1.0, 4.0 * threshold), true};
  chart.y = {in(language, {"cost per client", "coût par client"}), 0.0, highest, false};
  chart.series = one_line_per_model(study, [&](const StudiedModel& model) {
    std::vector<CurvePoint> curve = cost_curve(model.evaluation.pd, bad, costs);
    std::erase_if(curve, [&](const CurvePoint& point) { return point.x > chart.x.high; });
    return curve;
  });
  chart.series.push_back({in(language, {"threshold taken", "seuil retenu"}),
                          {{threshold, 0.0}, {threshold, highest}},
                          ChartSeries::Mark::kDashedLine});
  return figure(chart, language);
}

std::string gains_figure(const Study& study, std::span<const uint8_t> bad, Language language) {
  LineChart chart;
  chart.title = in(language, {"Gains", "Gains"});
  chart.reading = in(
      language, {"Refusing the riskiest clients, as many as the axis says, how many of the bad "
                 "payers are refused; the higher, the better.",
                 "En refusant la part des clients les plus risqués que dit l'axe, quelle part des "
                 "mauvais payeurs est refusée ; plus haut est mieux."});
  chart.x = {in(language, {"clients, the riskiest first", "clients, les plus risqués d'abord"}),
             0.0, 1.0, true};
  chart.y = {in(language, {"bad payers among them", "mauvais payeurs parmi eux"}), 0.0, 1.0, true};
  chart.series = one_line_per_model(study, [&](const StudiedModel& model) {
    std::vector<CurvePoint> curve = {{0.0, 0.0}};
    double clients = 0.0;
    for (const GainsRow& row : gains_table(model.evaluation.pd, bad)) {
      clients += static_cast<double>(row.clients);
      curve.push_back({clients / static_cast<double>(bad.size()), row.captured});
    }
    return curve;
  });
  chart.series.push_back(drawing_lots(0.0, 1.0, language));
  return figure(chart, language);
}

std::string lift_figure(const Study& study, Language language) {
  BarChart chart;
  chart.title = in(language, {"Lift by tenths of the clients", "Lift par dixièmes des clients"});
  chart.reading = in(language, {"Bad rate of a tenth over that of all clients: above 1 riskier "
                                "than the average.",
                                "Taux de défaut d'un dixième rapporté à celui de tous : au-dessus "
                                "de 1, plus risqué que la moyenne."});
  size_t tenth = 0;
  for (const GainsRow& row : study.policy_figures.gains) {
    ++tenth;
    std::string label = number_words(static_cast<double>(tenth), 0, language);
    if (tenth == 1) label = in(language, {"1, the riskiest", "1, le plus risqué"});
    chart.bars.push_back({std::move(label), row.lift, number_words(row.lift, 2, language)});
  }
  return figure(chart);
}

}  // namespace octroi
