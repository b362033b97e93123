#include "model/report/methodology_note.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/number_words.h"
#include "base/page/html.h"
#include "model/metrics/confusion.h"
#include "model/report/judgement_tables.h"
#include "model/report/policy_tables.h"
#include "model/report/study_charts.h"
#include "model/report/study_limits.h"
#include "model/report/study_robustness.h"
#include "model/report/study_tables.h"

namespace octroi {
namespace {

constexpr size_t kFeaturesNamed = 8;

// Fills the words of the reader's language.
class Writer {
 public:
  explicit Writer(Language language) : language_(language) {}

  template <typename... Values>
  std::string operator()(const Words& words, const Values&... values) const {
    return paragraph(fmt::format(fmt::runtime(in(language_, words)), values...));
  }
  std::string number(double value, int decimals) const {
    return number_words(value, decimals, language_);
  }
  std::string percent(double share) const { return percent_words(share, language_); }
  Language language() const { return language_; }

 private:
  Language language_;
};

std::string purpose(const Portfolio& portfolio, const Writer& write) {
  return write(
      {"The model gives each applicant a probability of default (PD): the chance of the "
       "event “{}”. The PD becomes points, a grade and a decision, each with its reasons.",
       "Le modèle donne à chaque demandeur une probabilité de défaut (PD) : la chance de "
       "l'événement « {} ». La PD devient des points, une note et une décision, avec leurs "
       "raisons."},
      in(write.language(), portfolio.target.meaning));
}

std::string data(const Study& study, const Writer& write) {
  const double bad_rate = static_cast<double>(study.bads) / static_cast<double>(study.rows);
  return write(
             {"{} applications with a known outcome, {} of them bad ({}). From the lender's tables "
              "{} features were kept; {} were left out because they are always missing, constant "
              "or "
              "copies of another.",
              "{} demandes à l'issue connue, dont {} défauts ({}). Des tables du prêteur, {} "
              "variables ont été retenues ; {} ont été écartées car toujours manquantes, "
              "constantes "
              "ou copies d'une autre."},
             write.number(static_cast<double>(study.rows), 0),
             write.number(static_cast<double>(study.bads), 0), write.percent(bad_rate),
             study.screening.kept.size(), study.screening.dropped.size()) +
         write(
             {"A feature is a line of SQL. The same text computes it for the training set and for "
              "one applicant at the counter, so that both see the same value.",
              "Une variable est une ligne de SQL. Le même texte la calcule pour l'apprentissage et "
              "pour un demandeur au guichet : les deux voient la même valeur."});
}

std::string way_of_split(SplitKind kind, Language language) {
  if (kind == SplitKind::kGrouped) {
    return in(language, {"grouped: no group on both sides of a split",
                         "groupée : aucun groupe des deux côtés d'un découpage"});
  }
  if (kind == SplitKind::kTime) {
    return in(language, {"in time: judged on what came after the training rows",
                         "dans le temps : jugée sur ce qui suit l'apprentissage"});
  }
  return in(language, {"stratified: as many bad payers in each fold",
                       "stratifiée : autant de mauvais payeurs dans chaque pli"});
}

std::string training(const Study& study, const Writer& write) {
  return write(
             {"The models are compared by cross-validation ({}). Folds: {}, the same for all. "
              "Each client is judged by a model that never saw that client. What a model learns of "
              "the data (medians, categories, scales, binning) it learns on the training folds "
              "only.",
              "Les modèles sont comparés par validation croisée ({}). Plis : {}, les mêmes "
              "pour tous. Chaque client est jugé par un modèle qui ne l'a jamais vu. Ce qu'un "
              "modèle apprend des données (médianes, catégories, échelles, découpages), il "
              "l'apprend sur les seuls plis d'apprentissage."},
             way_of_split(study.options.split.kind, write.language()),
             split_words(study, write.language())) +
         write(
             {"The complexity of a model (number of trees, strength of a penalty) is the one with "
              "the lowest mean log-loss over the folds. The model kept is the simplest whose "
              "log-loss is within one standard error of the lowest: here {} ({}).",
              "La complexité d'un modèle (nombre d'arbres, force d'une pénalité) est celle dont la "
              "log-loss moyenne sur les plis est la plus faible. Le modèle retenu est le plus "
              "simple dont la log-loss est à moins d'une erreur-type de la plus faible : ici {} "
              "({})."},
             study.chosen().name, in(write.language(), study.chosen().description));
}

// Share of the bad payers that are approved below this threshold.
double missed_share(const std::vector<double>& pd, std::span<const uint8_t> bad, double threshold) {
  std::vector<uint8_t> refused;
  refused.reserve(pd.size());
  for (const double one : pd) refused.push_back(one >= threshold);
  return 1.0 - confusion(refused, bad).recall();
}

std::string imbalance(const Study& study, std::span<const uint8_t> bad, const Writer& write) {
  constexpr double kNaiveThreshold = 0.5;
  const std::vector<double>& pd = study.chosen().evaluation.pd;
  return write(
             {"Bad payers are few. The training set is neither resampled nor reweighted: that "
              "would "
              "distort the PDs. The imbalance is dealt with where it matters, in the price of the "
              "decision: at a threshold of {} the model would miss {} of the bad payers, at the "
              "threshold taken it misses {}.",
              "Les mauvais payeurs sont rares. L'échantillon n'est ni rééchantillonné ni repondéré "
              ": "
              "cela fausserait les probabilités. Le déséquilibre est traité là où il compte, dans "
              "le prix de la décision : au seuil de {} le modèle manquerait {} des mauvais "
              "payeurs, "
              "au seuil retenu il en manque {}."},
             write.percent(kNaiveThreshold), write.percent(missed_share(pd, bad, kNaiveThreshold)),
             write.percent(missed_share(pd, bad, study.trained.policy.threshold))) +
         alternatives_table(study, write.language());
}

std::string cost(const Study& study, std::span<const uint8_t> bad, const Writer& write) {
  const Policy& policy = study.trained.policy;
  return write(
             {"A missed default costs {} and a good client refused {}. With a calibrated PD it is "
              "cheaper to refuse from a PD of {} on. The business figure is the cost per client: "
              "{} "
              "with the model, {} if all were approved.",
              "Un défaut manqué coûte {}, un bon client refusé {}. Avec une probabilité calibrée, "
              "refuser coûte moins cher à partir de {}. La mesure métier est le coût par client : "
              "{} avec le modèle, {} si tous étaient acceptés."},
             write.number(policy.costs.missed_default, 0),
             write.number(policy.costs.refused_good, 0), write.percent(policy.threshold),
             write.number(study.chosen().evaluation.cost.value, 3),
             write.number(study.approve_all_cost, 3)) +
         cost_figure(study, bad, write.language()) + sensitivity_tables(study, write.language());
}

std::string results(const Study& study, std::span<const uint8_t> bad, const Writer& write) {
  return write(
             {"The AUC is the chance that a bad payer is judged riskier than a good one. Intervals "
              "are 95 %: by DeLong for the AUC and the Gini, by bootstrap for KS, PR-AUC, lift, "
              "ECE "
              "and differences in cost, by the standard error of the mean for the others.",
              "L'AUC est la chance qu'un mauvais payeur soit jugé plus risqué qu'un bon. Les "
              "intervalles sont à 95 % : DeLong pour l'AUC et le Gini, bootstrap pour KS, PR-AUC, "
              "lift, "
              "ECE et écarts de coût, erreur-type de la moyenne pour les autres."}) +
         models_table(study, write.language()) + roc_figure(study, bad, write.language());
}

std::string calibration(const Study& study, const Writer& write) {
  const Evaluation& e = study.chosen().evaluation;
  const Words& method = words_of(e.calibration.method());
  return write(
             {"A margin becomes a probability by the method “{}”, fitted on margins that the model "
              "gave to clients it was not trained on. It is the simplest of those tried whose "
              "log-loss is within one standard error of the lowest, each measured on folds that it "
              "was not fitted on. On average the PD of a group is off by {}.",
              "Une marge devient une probabilité par la méthode « {} », ajustée sur les marges de "
              "clients absents de l'apprentissage. C'est la plus simple de celles essayées dont la "
              "log-loss est à moins d'une erreur-type de la plus faible, chacune mesurée sur des "
              "plis absents de son ajustement. En moyenne, la probabilité d'un groupe s'écarte de "
              "{}."},
             in(write.language(), method), write.percent(e.calibration_error.value)) +
         calibration_table(study, write.language()) + calibration_figure(study, write.language());
}

std::string explanation(const Study& study, const FeatureNames& names, const Writer& write) {
  std::string list;
  const size_t named = std::min(kFeaturesNamed, study.explanation.importance.size());
  for (size_t i = 0; i < named; ++i) {
    const FeatureImportance& feature = study.explanation.importance[i];
    list +=
        fmt::format("<li>{} ({})</li>\n", escape_html(in(write.language(), names(feature.feature))),
                    escape_html(write.percent(feature.share)));
  }
  return write(
             {"Each score is split exactly into what every feature adds to it (SHAP values). Over "
              "all "
              "clients, these features weigh most:",
              "Chaque score se décompose exactement en ce que chaque variable y ajoute (valeurs de "
              "SHAP). Sur l'ensemble des clients, ces variables pèsent le plus :"}) +
         "<ol>\n" + list + "</ol>\n" +
         write({"For one client the same contributions give the reasons of the decision, in words, "
                "with the client's value and the usual one. Protected characteristics are never "
                "given "
                "as reasons.",
                "Pour un client, les mêmes contributions donnent les raisons de la décision, en "
                "mots, "
                "avec sa valeur et la valeur habituelle. Les caractéristiques protégées ne sont "
                "jamais "
                "données comme raisons."});
}

}  // namespace

std::string methodology_note(const Study& study, const Portfolio& portfolio,
                             std::span<const uint8_t> bad, const FeatureNames& names,
                             Language language) {
  const Writer write(language);
  const bool french = language == Language::kFrench;
  return html_page(
      (french ? "Note méthodologique : " : "Methodology note: ") + in(language, portfolio.title),
      french ? "Écrite par octroi à partir de l'étude qui a produit le modèle."
             : "Written by octroi from the study that made the model.",
      language,
      {{"purpose", french ? "But" : "Purpose", purpose(portfolio, write)},
       {"data", french ? "Données et variables" : "Data and features", data(study, write)},
       {"training", french ? "Apprentissage" : "Training", training(study, write)},
       {"imbalance", french ? "Déséquilibre des classes" : "Imbalance of the classes",
        imbalance(study, bad, write)},
       {"cost", french ? "Coût métier et seuil" : "Business cost and threshold",
        cost(study, bad, write)},
       {"results", french ? "Résultats" : "Results", results(study, bad, write)},
       {"calibration", french ? "Calibration" : "Calibration", calibration(study, write)},
       {"explanation", french ? "Interprétabilité" : "Explanation",
        explanation(study, names, write)},
       {"limits", french ? "Limites" : "Limits", limits_section(study, language)}});
}

}  // namespace octroi
