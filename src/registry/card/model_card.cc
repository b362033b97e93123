#include "registry/card/model_card.h"

#include "model/report/study_limits.h"
#include "registry/card/card_sections.h"

namespace octroi {

CardDocument model_card(const Study& study, const Portfolio& portfolio, const Catalogue& catalogue,
                        const CardFacts& facts, Language language) {
  const CardWords words(language);
  CardDocument card;
  card.title = words({"Model card: {}", "Fiche du modèle : {}"}, in(language, portfolio.title));
  card.introduction =
      words({"Written by octroi from the run that made the model. Figures are "
             "measured on clients that it was not trained on, with 95 % intervals.",
             "Écrite par octroi à partir de l'exécution qui a produit le modèle. "
             "Les chiffres sont mesurés sur des clients absents de son "
             "apprentissage, avec des intervalles à 95 %."});
  card.sections = {
      model_section(study, portfolio, facts, words),
      use_section(portfolio, words),
      data_section(study, portfolio, facts, words),
      features_section(study, catalogue, words),
      figures_section(study, words),
      calibration_section(study, words),
      decision_section(study, words),
      explanation_section(study, catalogue, words),
      fairness_section(study.fairness, portfolio, words),
      {"limits", words({"Limits", "Limites"}), {CardList{study_limits(study, language)}}}};
  return card;
}

void write_model_card(const fs::path& folder, const Study& study, const Portfolio& portfolio,
                      const Catalogue& catalogue, const CardFacts& facts) {
  const auto card = [&](Language language) {
    return model_card(study, portfolio, catalogue, facts, language);
  };
  const CardDocument english = card(Language::kEnglish);
  write_file_atomically(folder / "card.md", card_markdown(english));
  write_file_atomically(folder / "card.html", card_html(english, Language::kEnglish));
  write_file_atomically(folder / "card.fr.html",
                        card_html(card(Language::kFrench), Language::kFrench));
}

}  // namespace octroi
