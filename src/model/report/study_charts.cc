#include "model/report/study_charts.h"

#include <algorithm>
#include <functional>

#include "base/page/chart.h"
#include "model/metrics/curves.h"

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
  chart.series.push_back({in(language, {"drawing lots", "tirage au sort"}),
                          {{0.0, 0.0}, {1.0, 1.0}},
                          ChartSeries::Mark::kDashedLine});
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
  const double bad_rate = static_cast<double>(study.bads) / static_cast<double>(study.rows);
  chart.series.push_back({in(language, {"drawing lots", "tirage au sort"}),
                          {{0.0, bad_rate}, {1.0, bad_rate}},
                          ChartSeries::Mark::kDashedLine});
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

}  // namespace octroi
