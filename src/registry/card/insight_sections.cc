#include <algorithm>

#include "features/value_words.h"
#include "registry/card/card_sections.h"

namespace octroi {
namespace {

constexpr size_t kFeaturesNamed = 15;

std::string group_name(const FairnessGroup& group, const FairnessField& field,
                       const ValueStyle& style, const CardWords& words) {
  switch (group.kind) {
    case FairnessGroup::Kind::kCategory:
      return group.category;
    case FairnessGroup::Kind::kMissing:
      return words({"not known", "inconnu"});
    case FairnessGroup::Kind::kRare:
      return words({"groups of fewer than {}", "groupes de moins de {}"}, kFewestInGroup);
    case FairnessGroup::Kind::kRange:
      break;
  }
  const std::string low = value_words(group.low, field.unit, style);
  const std::string high = value_words(group.high, field.unit, style);
  return low == high ? low : low + " – " + high;
}

CardTable field_table(const FairnessField& field, const Portfolio& portfolio,
                      const CardWords& words) {
  const ValueStyle style{words.language(), portfolio.currency};
  CardTable table{words({"By {} ({}): approval rates {} apart, the lowest is {} of the highest",
                         "Par {} ({}) : taux d'acceptation écartés de {}, le plus bas vaut {} du "
                         "plus haut"},
                        in(words.language(), field.words), field.name,
                        words.percent(field.approval_gap), words.percent(field.approval_ratio)),
                  {words({"group", "groupe"}), words({"clients", "clients"}),
                   words({"observed bad rate", "taux de défaut observé"}),
                   words({"mean PD", "PD moyenne"}), words({"approved", "acceptés"}),
                   words({"approved of those who paid", "acceptés parmi les bons payeurs"}), "AUC"},
                  {}};
  for (const FairnessGroup& group : field.groups) {
    table.rows.push_back({group_name(group, field, style, words), words.count(group.clients),
                          words.share(group.bad_rate), words.percent(group.mean_pd),
                          words.share(group.approved), words.share(group.good_approved),
                          group.auc ? words.estimate(*group.auc, 3) : "–"});
  }
  return table;
}

}  // namespace

CardSection explanation_section(const Study& study, const Catalogue& catalogue,
                                const CardWords& words) {
  CardTable table{words({"What moves the score most: mean size of the contribution in log-odds",
                         "Ce qui fait le plus bouger le score : taille moyenne de la contribution "
                         "en log-cotes"}),
                  {words({"feature", "variable"}), words({"contribution", "contribution"}),
                   words({"share", "part"}), words({"as a reason", "comme raison"})},
                  {}};
  const auto& importance = study.explanation.importance;
  for (size_t i = 0; i < std::min(kFeaturesNamed, importance.size()); ++i) {
    const FeatureImportance& feature = importance[i];
    const FeatureWords named = catalogue.words(feature.feature);
    table.rows.push_back({in(words.language(), named.name),
                          words.estimate({feature.mean_contribution, feature.low, feature.high}, 3),
                          words.percent(feature.share),
                          named.is_protected ? words({"never (protected)", "jamais (protégée)"})
                                             : words({"yes", "oui"})});
  }
  return {"explanation",
          words({"Explanation", "Explication"}),
          {CardText{words({"Each score is split exactly into what every feature adds to it; the "
                           "largest contributions towards the decision become its reasons, in "
                           "words. They say what the model uses, not what causes a default.",
                           "Chaque score se décompose exactement en ce que chaque variable y "
                           "ajoute ; les plus fortes contributions à la décision en deviennent les "
                           "raisons, en mots. Elles disent ce que le modèle utilise, non ce qui "
                           "cause un défaut."})},
           std::move(table)}};
}

CardSection fairness_section(const std::vector<FairnessField>& fields, const Portfolio& portfolio,
                             const CardWords& words) {
  CardSection section{"fairness", words({"Protected groups", "Groupes protégés"}), {}};
  if (fields.empty()) {
    section.blocks.push_back(CardText{
        words({"The portfolio names no protected field: how the model treats men and women, or the "
               "young and the old, is not known.",
               "Le portefeuille ne nomme aucun champ protégé : on ignore comment le modèle traite "
               "femmes et hommes, jeunes et âgés."})});
    return section;
  }
  section.blocks.push_back(CardText{
      words({"How the decision falls on the groups of each protected field. Groups differ in their "
             "bad rates too: a gap is a question to answer, not yet a proof of discrimination.",
             "Comment la décision tombe sur les groupes de chaque champ protégé. Les groupes "
             "diffèrent aussi par leur taux de défaut : un écart est une question à résoudre, pas "
             "encore une preuve de discrimination."})});
  for (const FairnessField& field : fields) {
    section.blocks.push_back(field_table(field, portfolio, words));
  }
  return section;
}

}  // namespace octroi
