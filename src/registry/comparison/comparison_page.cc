#include "registry/comparison/comparison_page.h"

#include <fmt/format.h>

#include "base/page/chart.h"
#include "base/page/html.h"
#include "base/terminal.h"
#include "base/text_table.h"
#include "model/metrics/curves.h"
#include "registry/comparison/comparison_tables.h"

namespace octroi {
namespace {

constexpr size_t kMostPoints = 160;

std::string html_of(const ComparisonTable& table) {
  HtmlTable made{table.caption, {}, {}};
  for (const std::string& cell : table.header) made.header.push_back(escape_html(cell));
  for (const auto& row : table.rows) {
    made.rows.emplace_back();
    for (const std::string& cell : row) made.rows.back().push_back(escape_html(cell));
  }
  return html(made);
}

// Empty where no model has out-of-fold PDs.
std::string roc_figure(const Comparison& comparison, Language language) {
  LineChart chart;
  chart.title = in(language, {"ROC curves", "Courbes ROC"});
  chart.reading = in(language, {"The further above the diagonal, the better a model ranks.",
                                "Plus une courbe s'élève, mieux le modèle classe."});
  chart.x = {in(language, {"goods refused", "bons refusés"}), 0.0, 1.0, true};
  chart.y = {in(language, {"bads refused", "défauts refusés"}), 0.0, 1.0, true};
  for (const ComparedModel& model : comparison.models) {
    if (model.pd() == nullptr) continue;
    ChartSeries series{model.name, {}, ChartSeries::Mark::kLine};
    const std::vector<CurvePoint> curve = roc_curve(*model.pd(), model.out_of_fold->bad);
    for (const CurvePoint& point : thinned(curve, kMostPoints)) {
      series.points.push_back({point.x, point.y});
    }
    chart.series.push_back(std::move(series));
  }
  return chart.series.empty() ? "" : figure(chart, language);
}

std::string text_of(const ComparisonTable& table) {
  std::vector<TextColumn> columns;
  for (const std::string& title : table.header) {
    columns.push_back({title, columns.empty() ? Align::kLeft : Align::kRight});
  }
  return coloured(table.title, Colour::kBold) + "\n  " + coloured(table.caption, Colour::kGrey) +
         "\n" + text_table(columns, table.rows);
}

}  // namespace

std::string comparison_page(const Comparison& comparison, Language language) {
  std::vector<PageSection> sections;
  for (const ComparisonTable& table : comparison_tables(comparison, language)) {
    sections.push_back({table.id, table.title, html_of(table)});
  }
  const std::string curves = roc_figure(comparison, language);
  if (!curves.empty()) {
    sections.push_back({"curves", in(language, {"Curves", "Courbes"}), curves});
  }
  return html_page(
      fmt::format(fmt::runtime(in(language, {"Models compared: {}", "Modèles comparés : {}"})),
                  comparison.models[0].portfolio),
      in(language, {"Every figure is measured on clients that were not used for training.",
                    "Chaque chiffre est mesuré sur des clients qui n'ont pas servi à "
                    "l'apprentissage."}),
      language, sections);
}

std::string comparison_text(const Comparison& comparison, Language language) {
  std::string text;
  for (const ComparisonTable& table : comparison_tables(comparison, language)) {
    text += (text.empty() ? "" : "\n") + text_of(table);
  }
  return text;
}

}  // namespace octroi
