#include <algorithm>

#include "model/report/judgement_tables.h"
#include "model/report/study_charts.h"
#include "registry/card/card_sections.h"

namespace octroi {
namespace {

CardTable groups_table(const std::string& caption, const Words& first,
                       const std::vector<PolicyGroup>& groups, const CardWords& words) {
  CardTable table{caption,
                  {words(first), words({"clients", "clients"}), words({"share", "part"}),
                   words({"predicted PD", "PD prédite"}),
                   words({"observed bad rate", "taux de défaut observé"})},
                  {}};
  for (const PolicyGroup& group : groups) {
    table.rows.push_back({group.name, words.count(group.clients), words.percent(group.share),
                          group.clients > 0 ? words.percent(group.mean_pd) : "–",
                          group.clients > 0 ? words.share(group.bad_rate) : "–"});
  }
  return table;
}

}  // namespace

CardSection figures_section(const Study& study, const CardWords& words) {
  const Evaluation& e = study.chosen().evaluation;
  CardTable table{words({"Figures with 95 % intervals", "Chiffres avec intervalles à 95 %"}),
                  {words({"figure", "mesure"}), words({"value", "valeur"})},
                  {}};
  const auto add = [&](const Words& name, const std::string& value) {
    table.rows.push_back({words(name), value});
  };
  add({"AUC", "AUC"}, words.estimate(e.auc, 4));
  add({"Gini", "Gini"}, words.estimate(e.gini, 3));
  add({"KS", "KS"}, words.estimate(e.ks, 3));
  add({"PR-AUC (average precision)", "PR-AUC (précision moyenne)"},
      words.estimate(e.average_precision, 3));
  add({"lift of the riskiest tenth", "lift du dixième le plus risqué"}, words.estimate(e.lift, 2));
  add({"log-loss", "log-loss"}, words.estimate(e.log_loss, 4));
  add({"Brier", "Brier"}, words.estimate(e.brier, 4));
  add({"accuracy at the threshold", "exactitude au seuil"}, words.share(e.accuracy_at_threshold));
  add({"bad payers refused (recall)", "mauvais payeurs refusés (rappel)"}, words.share(e.recall));
  add({"bad among the refused (precision)", "mauvais parmi les refusés (précision)"},
      words.share(e.precision));
  return {"figures", words({"Figures", "Chiffres"}), {std::move(table)}};
}

CardSection calibration_section(const Study& study, const CardWords& words) {
  const Evaluation& e = study.chosen().evaluation;
  CardTable bins{
      words({"Clients in ten groups by predicted PD", "Clients en dix groupes par PD prédite"}),
      {words({"group", "groupe"}), words({"clients", "clients"}),
       words({"predicted PD", "PD prédite"}),
       words({"observed bad rate", "taux de défaut observé"})},
      {}};
  for (const CalibrationBin& bin : e.calibration_bins) {
    bins.rows.push_back({fmt::format("{}", bins.rows.size() + 1), words.count(bin.clients),
                         words.percent(bin.mean_pd), words.percent(bin.bad_rate)});
  }
  return {"calibration",
          words({"Calibration", "Calibration"}),
          {CardText{words({"A margin becomes a PD by {}. On average the PD of a group is off by {} "
                           "(expected calibration error).",
                           "Une marge devient une PD par la méthode « {} ». En moyenne, la PD d'un "
                           "groupe s'écarte de {} (erreur de calibration attendue)."},
                          in(words.language(), words_of(e.calibration.method())),
                          words.estimate(e.calibration_error, 4))},
           CardFigure{calibration_figure(study, words.language())}, std::move(bins)}};
}

CardSection decision_section(const Study& study, const CardWords& words) {
  const Evaluation& e = study.chosen().evaluation;
  const Policy& policy = study.trained.policy;
  const CardText rule{
      words({"Below a PD of {} a loan is approved, above {} refused; between them a person "
             "decides. A bad "
             "payer approved costs {}, a good one refused {}: refusing costs less from {} on.",
             "Sous une PD de {} le crédit est accordé, au-dessus de {} refusé ; entre les deux une "
             "personne décide. Un mauvais payeur accepté coûte {}, un bon refusé {} : refuser "
             "coûte moins "
             "à partir de {}."},
            words.percent(policy.threshold * policy.refer_from),
            words.percent(policy.threshold * policy.refer_to),
            words.number(policy.costs.missed_default, 2),
            words.number(policy.costs.refused_good, 2), words.percent(policy.threshold))};
  const CardText price{
      words({"Cost per client: {} with the model, {} if all were approved, {} if all were refused.",
             "Coût par client : {} avec le modèle, {} si tous étaient acceptés, {} si tous étaient "
             "refusés."},
            words.estimate(e.cost, 3), words.number(study.approve_all_cost, 3),
            words.number(study.refuse_all_cost, 3))};
  return {"decision",
          words({"Decision and cost", "Décision et coût"}),
          {rule, price,
           groups_table(words({"Decisions", "Décisions"}), {"decision", "décision"},
                        study.policy_figures.decisions, words),
           groups_table(words({"Grades", "Notes"}), {"grade", "note"}, study.policy_figures.grades,
                        words)}};
}

}  // namespace octroi
