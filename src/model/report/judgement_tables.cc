#include "model/report/judgement_tables.h"

#include <fmt/format.h>

#include "base/error.h"
#include "base/number_words.h"
#include "base/page/html.h"
#include "model/report/estimate_words.h"

namespace octroi {

const Words& words_of(CalibrationMethod method) {
  static const Words platt = {"Platt's line", "droite de Platt"};
  static const Words beta = {"beta calibration", "calibration bêta"};
  static const Words isotonic = {"isotonic steps", "paliers isotoniques"};
  switch (method) {
    case CalibrationMethod::kPlatt:
      return platt;
    case CalibrationMethod::kBeta:
      return beta;
    case CalibrationMethod::kIsotonic:
      return isotonic;
  }
  throw defect_error("A method of calibration has no words.");
}

std::string calibration_table(const Study& study, Language language) {
  HtmlTable table;
  table.caption = in(
      language, {"Ways to calibrate, each measured on folds it was not fitted on; ✓ the simplest "
                 "within one standard error of the lowest log-loss",
                 "Façons de calibrer, mesurées sur des plis absents de leur ajustement ; ✓ la plus "
                 "simple à moins d'une erreur-type de la plus faible log-loss"});
  table.header = {in(language, {"model, method", "modèle, méthode"}), "log-loss",
                  in(language, {"worse than the best by", "écart à la meilleure"}), "ECE"};
  for (size_t i = 0; i < study.models.size(); ++i) {
    const CalibrationChoice& choice = study.models[i].evaluation.calibration_choice;
    for (size_t t = 0; t < choice.trials.size(); ++t) {
      const CalibrationTrial& trial = choice.trials[t];
      const bool taken = t == choice.chosen;
      if (taken && i == study.selection.chosen) table.marked_row = table.rows.size();
      table.rows.push_back({escape_html(study.models[i].name + ", " +
                                        in(language, words_of(trial.method)) + (taken ? " ✓" : "")),
                            with_interval(trial.log_loss, 5, language),
                            fmt::format("{} ± {}", number_words(trial.worse_by, 6, language),
                                        number_words(trial.standard_error, 6, language)),
                            number_words(trial.calibration_error, 4, language)});
    }
  }
  return html(table);
}

std::string money_table(const Study& study, Language language) {
  if (!study.chosen().money) return "";
  HtmlTable table;
  table.caption = fmt::format(
      fmt::runtime(in(language, {"Cost in {}: a default loses {} of the loan's amount, a good "
                                 "client refused {}",
                                 "Coût en {} : un défaut perd {} du montant du crédit, un bon "
                                 "client refusé {}"})),
      escape_html(study.currency),
      percent_words(study.trained.policy.costs.missed_default, language),
      percent_words(study.trained.policy.costs.refused_good, language));
  table.header = {in(language, {"model", "modèle"}), in(language, {"per client", "par client"}),
                  in(language, {"all clients of the study", "tous les clients de l'étude"}),
                  in(language, {"approve all, per client", "tout accepter, par client"}),
                  in(language, {"refuse all, per client", "tout refuser, par client"})};
  for (size_t i = 0; i < study.models.size(); ++i) {
    const MoneyCost& money = *study.models[i].money;
    if (i == study.selection.chosen) table.marked_row = i;
    table.rows.push_back(
        {escape_html(study.models[i].name), with_interval(money.per_client, 0, language),
         number_words(money.total, 0, language), number_words(money.approve_all, 0, language),
         number_words(money.refuse_all, 0, language)});
  }
  return html(table);
}

std::string alternatives_table(const Study& study, Language language) {
  if (study.alternatives.empty()) return "";
  HtmlTable table;
  table.caption = in(
      language, {"Few bad payers: what other ways would have cost, on the same folds. Below the "
                 "chosen model two quick ones, each trained in every way on the same rows",
                 "Peu de mauvais payeurs : ce qu'auraient coûté d'autres façons, sur les mêmes "
                 "plis. Sous le modèle retenu, deux modèles rapides, entraînés de chaque façon sur "
                 "les mêmes lignes"});
  table.header = {in(language, {"model, way", "modèle, façon"}), "AUC", "ECE",
                  in(language, {"cost per client", "coût par client"}),
                  in(language, {"accuracy", "exactitude"})};
  table.marked_row = 0;
  for (const MeasuredAlternative& one : study.alternatives) {
    table.rows.push_back(
        {escape_html(one.model + ", " + in(language, words_of(one.way))),
         with_interval(one.auc, 4, language), number_words(one.calibration_error, 4, language),
         with_interval(one.cost, 3, language), percent_words(one.accuracy.value, language)});
  }
  return html(table);
}

}  // namespace octroi
