#include "scoring/example_section.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/number_words.h"
#include "base/page/waterfall_chart.h"
#include "scoring/assessment_json.h"
#include "scoring/decision_words.h"
#include "scoring/reason_words.h"
#include "scoring/theme_effect.h"

namespace octroi {
namespace {

constexpr size_t kFactsPerTheme = 3;

const Words& title_of(ExampleChoice::Kind kind) {
  static const Words approval = {"A clear approval", "Un accord net"};
  static const Words refusal = {"A clear refusal", "Un refus net"};
  static const Words borderline = {"A borderline case", "Un cas limite"};
  switch (kind) {
    case ExampleChoice::Kind::kClearApproval:
      return approval;
    case ExampleChoice::Kind::kClearRefusal:
      return refusal;
    case ExampleChoice::Kind::kBorderline:
      break;
  }
  return borderline;
}

const char* name_of(ExampleChoice::Kind kind) {
  switch (kind) {
    case ExampleChoice::Kind::kClearApproval:
      return "clear_approval";
    case ExampleChoice::Kind::kClearRefusal:
      return "clear_refusal";
    case ExampleChoice::Kind::kBorderline:
      break;
  }
  return "borderline";
}

std::string signed_points(long points, Language language) {
  const std::string size = number_words(static_cast<double>(std::abs(points)), 0, language);
  return points == 0 ? "0" : (points > 0 ? "+" : "−") + size;
}

std::string headline(const LocalExample& example, const Assessment& assessment,
                     const Scorer& scorer, Language language) {
  const bool french = language == Language::kFrench;
  const Words fate = example.was_bad ? Words{"did default", "a fait défaut"}
                                     : Words{"did pay back", "a remboursé"};
  return fmt::format(
      fmt::runtime(french
                       ? "Client {} : PD {}, {} points, note {} : {} ({}). En réalité, ce client "
                         "{}."
                       : "Client {}: PD {}, {} points, grade {}: {} ({}). In fact this client "
                         "{}."),
      assessment.key, percent_words(assessment.pd, language),
      number_words(assessment.points, 0, language), assessment.grade,
      decision_words(assessment.decision, language),
      threshold_words(assessment, scorer.policy(), language), in(language, fate));
}

std::string reasons_list(const Assessment& assessment, const Scorer& scorer,
                         const ValueStyle& style) {
  std::string items;
  for (const Reason& reason : assessment.reasons) {
    items +=
        fmt::format("<li>{}</li>\n",
                    escape_html(reason_words(reason, scorer.features()[reason.feature], style)));
  }
  return "<ol>\n" + items + "</ol>\n";
}

std::string way_figure(const Assessment& assessment, const Scorer& scorer, Language language) {
  const bool french = language == Language::kFrench;
  WaterfallChart chart;
  chart.title =
      french ? "Du score moyen à celui de ce client" : "From the average score to this client's";
  chart.reading = french ? "En points, thème par thème : un pas vers la gauche (moins) augmente le "
                           "risque, vers la droite (plus) le diminue."
                         : "In points, theme by theme: a step to the left (minus) raises the risk, "
                           "to the right (plus) lowers it.";
  chart.start = average_points(assessment, scorer);
  chart.start_label = french ? "score moyen des demandeurs" : "average score of all applicants";
  chart.start_words = number_words(chart.start, 0, language);
  double total = chart.start;
  for (const ThemeEffect& effect : theme_effects(assessment, scorer)) {
    // Rounded so that the steps as shown add up.
    const long shown = std::lround(total + effect.points) - std::lround(total);
    total += effect.points;
    chart.steps.push_back({in(language, effect.words), effect.points,
                           signed_points(shown, language), effect.points < 0.0});
  }
  chart.end_label = french ? "ce client" : "this client";
  chart.end_words = number_words(assessment.points, 0, language);
  return figure(chart);
}

std::string facts_table(const Assessment& assessment, const Scorer& scorer,
                        const ValueStyle& style) {
  const bool french = style.language == Language::kFrench;
  HtmlTable table;
  table.caption =
      french ? "Ce qui pèse le plus dans chaque thème" : "What weighs most in each theme";
  table.header = {french ? "variable" : "feature", french ? "thème" : "theme",
                  french ? "valeur du client" : "client's value",
                  french ? "valeur habituelle" : "usual value", "points"};
  for (const ThemeEffect& effect : theme_effects(assessment, scorer)) {
    for (size_t i = 0; i < std::min(kFactsPerTheme, effect.features.size()); ++i) {
      const size_t feature = effect.features[i];
      const FeatureProfile& profile = scorer.features()[feature];
      const long points = std::lround(points_of(assessment.contributions[feature], scorer));
      if (points == 0) break;
      table.rows.push_back({escape_html(in(style.language, profile.words)),
                            escape_html(in(style.language, effect.words)),
                            escape_html(value_words(assessment.values[feature], profile, style)),
                            escape_html(value_words(usual_value(profile), profile, style)),
                            signed_points(points, style.language)});
    }
  }
  return html(table);
}

}  // namespace

PageSection example_section(std::span<const LocalExample> examples,
                            const std::vector<Assessment>& assessments, const Scorer& scorer,
                            const ValueStyle& style) {
  const bool french = style.language == Language::kFrench;
  std::string body = paragraph(
      french ? "Des clients de l'étude, jugés par le modèle final, qui a aussi appris d'eux : ce "
               "sont des exemples de la façon dont il décide, non une preuve de ce qu'il vaut."
             : "Clients of the study, judged by the final model, which has learned from them too: "
               "they show how it decides, not what it is worth.");
  for (size_t i = 0; i < examples.size(); ++i) {
    body += fmt::format("<h3>{}</h3>\n", in(style.language, title_of(examples[i].kind)));
    body += paragraph(headline(examples[i], assessments[i], scorer, style.language));
    body += reasons_list(assessments[i], scorer, style);
    body += way_figure(assessments[i], scorer, style.language);
    body += details(french ? "Valeurs de ce client" : "This client's values",
                    facts_table(assessments[i], scorer, style));
  }
  return {"examples", french ? "Exemples de décisions" : "Examples of decisions", body};
}

Json examples_json(std::span<const LocalExample> examples,
                   const std::vector<Assessment>& assessments, const Scorer& scorer,
                   const ValueStyle& style) {
  Json json = Json::array();
  for (size_t i = 0; i < examples.size(); ++i) {
    Json one = to_json(assessments[i], scorer, style);
    one["kind"] = name_of(examples[i].kind);
    one["was_bad"] = examples[i].was_bad;
    json.push_back(std::move(one));
  }
  return json;
}

}  // namespace octroi
