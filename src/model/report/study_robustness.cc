#include "model/report/study_robustness.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/number_words.h"
#include "base/page/html.h"

namespace octroi {
namespace {

std::string spread(const std::vector<Evaluation>& repeats, Estimate Evaluation::*figure,
                   int decimals, Language language) {
  std::vector<double> values;
  for (const Evaluation& repeat : repeats) values.push_back((repeat.*figure).value);
  return fmt::format("{} <small>± {}</small>", number_words(mean(values), decimals, language),
                     number_words(deviation(values), decimals, language));
}

std::string repeats_table(const Study& study, Language language) {
  HtmlTable table;
  table.caption = fmt::format(
      fmt::runtime(in(language, {"Over {} cross-validations, the folds drawn anew: mean ± standard "
                                 "deviation. The figures above are of the first, but for the "
                                 "log-loss, the mean of all",
                                 "Sur {} validations croisées aux plis retirés : moyenne ± "
                                 "écart-type. Les mesures ci-dessus sont celles de la première, "
                                 "sauf la log-loss, moyenne de toutes"})),
      study.options.repeats);
  table.header = {in(language, {"model", "modèle"}), "AUC", "log-loss",
                  in(language, {"cost per client", "coût par client"}), "ECE"};
  for (const StudiedModel& model : study.models) {
    table.rows.push_back({escape_html(model.name),
                          spread(model.repeats, &Evaluation::auc, 4, language),
                          spread(model.repeats, &Evaluation::log_loss, 5, language),
                          spread(model.repeats, &Evaluation::cost, 4, language),
                          spread(model.repeats, &Evaluation::calibration_error, 4, language)});
  }
  return html(table);
}

std::string with_interval(const Estimate& estimate, int decimals, Language language) {
  return fmt::format("{} <small>({}–{})</small>", number_words(estimate.value, decimals, language),
                     number_words(estimate.low, decimals, language),
                     number_words(estimate.high, decimals, language));
}

std::string nested_table(const Study& study, Language language) {
  const NestedJudgement& nested = *study.nested;
  const Evaluation& e = study.chosen().evaluation;
  HtmlTable table;
  table.caption = in(language, {"Nested cross-validation: the whole choice made anew without the "
                                "clients it is judged on",
                                "Validation croisée imbriquée : tout le choix refait sans les "
                                "clients sur lesquels il est jugé"});
  table.header = {in(language, {"figure", "mesure"}), in(language, {"nested", "imbriquée"}),
                  in(language, {"the chosen model's", "du modèle retenu"})};
  table.rows = {{"AUC", with_interval(nested.auc, 4, language), with_interval(e.auc, 4, language)},
                {"log-loss", with_interval(nested.log_loss, 4, language),
                 with_interval(e.log_loss, 4, language)},
                {in(language, {"cost per client", "coût par client"}),
                 with_interval(nested.cost, 3, language), with_interval(e.cost, 3, language)},
                {"ECE", number_words(nested.calibration_error, 4, language),
                 number_words(e.calibration_error.value, 4, language)}};
  return html(table) + paragraph(in(language, {"Chosen fold by fold: ", "Retenus pli par pli : "}) +
                                 fmt::format("{}.", fmt::join(nested.chosen, ", ")));
}

}  // namespace

std::string split_words(const Study& study, Language language) {
  const StudyOptions& options = study.options;
  std::string text = fmt::format("{}", options.folds);
  if (options.split.kind == SplitKind::kGrouped) {
    text += in(language, {", grouped by ", ", groupés par "}) + options.split.column;
  }
  if (options.split.kind == SplitKind::kTime) {
    text += in(language, {", in the order of ", ", dans l'ordre de "}) + options.split.column;
  }
  if (options.repeats > 1) {
    text += fmt::format(fmt::runtime(in(language, {", drawn {} times", ", tirés {} fois"})),
                        options.repeats);
  }
  return text;
}

std::string robustness_tables(const Study& study, Language language) {
  std::string tables;
  if (study.options.repeats > 1) tables += repeats_table(study, language);
  if (study.nested) tables += nested_table(study, language);
  return tables;
}

}  // namespace octroi
