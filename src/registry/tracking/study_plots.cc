#include "registry/tracking/study_plots.h"

#include <fmt/format.h>

#include <string>

#include "base/page/html.h"
#include "base/page/svg_file.h"
#include "model/report/importance_section.h"
#include "model/report/study_charts.h"
#include "model/report/study_tables.h"

namespace octroi {
namespace {

constexpr Language kLanguage = Language::kEnglish;

std::string gains_csv(const Study& study) {
  std::string csv = "tenth,clients,bads,bad_rate,lift,captured,cumulative_lift\n";
  size_t tenth = 0;
  for (const GainsRow& row : study.policy_figures.gains) {
    csv += fmt::format("{},{},{},{},{},{},{}\n", ++tenth, row.clients, row.bads, row.bad_rate,
                       row.lift, row.captured, row.cumulative_lift);
  }
  return csv;
}

std::string gains_page(const Study& study) {
  return html_page(fmt::format("Gains of {}", study.chosen().name),
                   "The clients by tenths, the riskiest first: how many of the bad payers each "
                   "tenth holds, by PDs that the clients' own fold had no say in.",
                   kLanguage, {{"gains", "Gains", gains_html(study, kLanguage)}});
}

}  // namespace

void write_study_plots(const Study& study, const FeatureNames& names, const fs::path& folder) {
  const auto write = [&](const char* name, const std::string& figure) {
    if (!figure.empty()) write_file_atomically(folder / name, svg_file(figure));
  };
  fs::create_directories(folder);
  write("roc.svg", roc_figure(study, study.judged_bad, kLanguage));
  write("precision_recall.svg", precision_recall_figure(study, study.judged_bad, kLanguage));
  write("calibration.svg", calibration_figure(study, kLanguage));
  write("cost.svg", cost_figure(study, study.judged_bad, kLanguage));
  write("gains.svg", gains_figure(study, study.judged_bad, kLanguage));
  write("lift.svg", lift_figure(study, kLanguage));
  write("features.svg", contributions_figure(study, names, kLanguage));
  write("themes.svg", themes_figure(study, kLanguage));
  write_file_atomically(folder / "gains.csv", gains_csv(study));
  write_file_atomically(folder / "gains.html", gains_page(study));
}

}  // namespace octroi
