#include "registry/comparison/comparison_tables.h"

#include <fmt/format.h>

#include <cmath>
#include <functional>

#include "base/number_words.h"
#include "model/metrics/curves.h"

namespace octroi {
namespace {

using CellOf = std::function<std::string(const ComparedModel&)>;
using CellOfPair = std::function<std::string(const PairedFigures&)>;

std::string with_interval(const Estimate& estimate, int decimals, Language language) {
  return fmt::format("{} ({}–{})", number_words(estimate.value, decimals, language),
                     number_words(estimate.low, decimals, language),
                     number_words(estimate.high, decimals, language));
}

std::string signed_words(double value, int decimals, Language language) {
  return (value > 0.0 ? "+" : "") + number_words(value, decimals, language);
}

std::string difference_words(double value, double error, double p, Language language) {
  const std::string chance =
      p < 0.001 ? "p < " + number_words(0.001, 3, language) : "p = " + number_words(p, 3, language);
  return fmt::format("{} ± {} ({})", signed_words(value, 5, language),
                     number_words(1.96 * error, 5, language), chance);
}

std::vector<std::string> header_of(const Comparison& comparison, const std::string& first,
                                   size_t from) {
  std::vector<std::string> header = {first};
  for (size_t i = from; i < comparison.models.size(); ++i) {
    header.push_back(comparison.models[i].name);
  }
  return header;
}

std::string count(const Json& number, Language language) {
  return number_words(number.get<double>(), 0, language);
}

std::string precision_words(const ComparedModel& model, Language language) {
  if (model.pd() == nullptr) return "–";
  return number_words(average_precision(*model.pd(), model.out_of_fold->bad), 4, language);
}

ComparisonTable figures_table(const Comparison& comparison, Language language) {
  const auto estimate = [&](const char* figure, int decimals) {
    return [=](const ComparedModel& model) {
      return with_interval(model.estimate(figure), decimals, language);
    };
  };
  const auto study = [&](const char* key) {
    return [=](const ComparedModel& model) { return count(model.study.at(key), language); };
  };
  const std::vector<std::pair<Words, CellOf>> rows = {
      {{"model", "modèle"},
       [&](const ComparedModel& model) {
         return model.model +
                (model.is_chosen ? in(language, {", the chosen one", ", le modèle retenu"}) : "");
       }},
      {{"what cross-validation chose", "choisi par validation croisée"},
       [&](const ComparedModel& model) {
         const Json& words = model.figures.at("description");
         return words.at(std::string(code_of(language))).get<std::string>();
       }},
      {{"applicants", "demandeurs"}, study("applicants")},
      {{"of them bad", "dont défauts"}, study("bad")},
      {{"features", "variables"},
       [&](const ComparedModel& model) { return count(model.features.size(), language); }},
      {{"folds", "plis"}, study("folds")},
      {{"seed", "graine"},
       [](const ComparedModel& model) { return model.study.at("seed").dump(); }},
      {{"AUC", "AUC"}, estimate("auc", 4)},
      {{"Gini", "Gini"}, estimate("gini", 4)},
      {{"KS", "KS"}, estimate("ks", 4)},
      {{"PR-AUC", "PR-AUC"},
       [&](const ComparedModel& model) { return precision_words(model, language); }},
      {{"log-loss", "log-loss"}, estimate("log_loss", 5)},
      {{"Brier", "Brier"}, estimate("brier", 5)},
      {{"calibration error (ECE)", "erreur de calibration"},
       estimate("expected_calibration_error", 4)},
      {{"threshold", "seuil"},
       [&](const ComparedModel& model) {
         return number_words(model.policy.threshold, 4, language);
       }},
      {{"cost per client", "coût par client"}, estimate("cost_per_client", 4)}};
  ComparisonTable table{"figures",
                        in(language, {"Figures", "Mesures"}),
                        in(language, {"On clients that the models were not trained on, with 95 % "
                                      "intervals",
                                      "Sur des clients absents de l'apprentissage, intervalles à "
                                      "95 %"}),
                        header_of(comparison, in(language, {"figure", "mesure"}), 0),
                        {}};
  for (const auto& [name, cell] : rows) {
    std::vector<std::string> row = {in(language, name)};
    for (const ComparedModel& model : comparison.models) row.push_back(cell(model));
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::vector<std::pair<Words, CellOfPair>> paired_rows(Language language) {
  const auto share = [=](double PairedFigures::*field) {
    return [=](const PairedFigures& pair) { return percent_words(pair.*field, language); };
  };
  return {
      {{"applicants in common", "demandeurs communs"},
       [=](const PairedFigures& pair) {
         return number_words(static_cast<double>(pair.applicants), 0, language);
       }},
      {{"AUC (DeLong)", "AUC (DeLong)"},
       [=](const PairedFigures& pair) {
         return difference_words(pair.auc.difference, pair.auc.standard_error, pair.auc.p_value,
                                 language);
       }},
      {{"cost per client", "coût par client"},
       [=](const PairedFigures& pair) {
         return difference_words(pair.cost_difference, pair.cost_standard_error, pair.cost_p_value,
                                 language);
       }},
      {{"decisions that differ", "décisions différentes"}, share(&PairedFigures::decisions_differ)},
      {{"approved by it only", "acceptés par lui seul"}, share(&PairedFigures::only_this_approves)},
      {{"approved by the first only", "acceptés par le premier seul"},
       share(&PairedFigures::only_first_approves)},
      {{"rank correlation of PDs", "corrélation de rang des PD"}, [=](const PairedFigures& pair) {
         return std::isnan(pair.rank_correlation)
                    ? "–"
                    : number_words(pair.rank_correlation, 4, language);
       }}};
}

ComparisonTable paired_table(const Comparison& comparison, Language language) {
  ComparisonTable table{
      "paired",
      in(language, {"Against the first", "Face au premier"}),
      fmt::format(fmt::runtime(in(language, {"Minus {}, on the same clients, ± 1.96 standard "
                                             "errors",
                                             "Moins {}, sur les mêmes clients, ± 1,96 "
                                             "erreur-type"})),
                  comparison.models[0].name),
      header_of(comparison, in(language, {"difference", "écart"}), 1),
      {}};
  for (const auto& [name, cell] : paired_rows(language)) {
    std::vector<std::string> row = {in(language, name)};
    for (const AgainstTheFirst& against : comparison.against_the_first) {
      row.push_back(against.paired ? cell(*against.paired) : in(language, against.why_not));
    }
    table.rows.push_back(std::move(row));
  }
  std::vector<std::string> row = {in(language, {"features: more, fewer",
                                                "variables : en plus, en "
                                                "moins"})};
  for (const AgainstTheFirst& against : comparison.against_the_first) {
    row.push_back(fmt::format("+{}, −{}", against.features_added, against.features_removed));
  }
  table.rows.push_back(std::move(row));
  return table;
}

ComparisonTable settings_table(const Comparison& comparison, Language language) {
  ComparisonTable table{
      "settings",
      in(language, {"Settings that differ", "Réglages différents"}),
      in(language, {"Of portfolio.toml as each package holds it; those of a learner where all "
                    "models are of that learner",
                    "De portfolio.toml tel que chaque paquet le contient ; ceux d'un algorithme "
                    "si tous les modèles en sont"}),
      header_of(comparison, in(language, {"setting", "réglage"}), 0),
      {}};
  for (const DifferingSetting& setting : comparison.settings) {
    std::vector<std::string> row = {setting.key};
    for (const std::string& value : setting.values) row.push_back(value.empty() ? "–" : value);
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

std::vector<ComparisonTable> comparison_tables(const Comparison& comparison, Language language) {
  std::vector<ComparisonTable> tables = {figures_table(comparison, language),
                                         paired_table(comparison, language)};
  if (!comparison.settings.empty()) tables.push_back(settings_table(comparison, language));
  return tables;
}

}  // namespace octroi
