#include <algorithm>
#include <map>

#include "model/report/study_robustness.h"
#include "registry/card/card_sections.h"
#include "registry/manifest.h"

namespace octroi {
namespace {

std::string members_words(const StudiedModel& model) {
  std::string text;
  for (const BlendShare& member : model.members) {
    text += fmt::format("{}{} × {:.2f}", text.empty() ? "" : " + ", member.name, member.weight);
  }
  return text;
}

}  // namespace

CardSection model_section(const Study& study, const Portfolio& portfolio, const CardFacts& facts,
                          const CardWords& words) {
  const StudiedModel& chosen = study.chosen();
  CardTable table{
      words({"The model", "Le modèle"}), {words({"what", "quoi"}), words({"value", "valeur"})}, {}};
  const auto add = [&](const Words& name, const std::string& value) {
    if (!value.empty()) table.rows.push_back({words(name), value});
  };
  add({"kind", "type"}, chosen.name);
  add({"chosen by cross-validation", "choisi par validation croisée"}, words(chosen.description));
  add({"members", "membres"}, members_words(chosen));
  add({"output", "sortie"}, words({"probability of default, points, grade, decision, reasons",
                                   "probabilité de défaut, points, note, décision, raisons"}));
  add({"portfolio", "portefeuille"}, portfolio.name);
  add({"trained", "entraîné"}, facts.created);
  add({"octroi", "octroi"}, facts.octroi_version);
  add({"format of the package", "format du paquet"}, fmt::format("{}", kPackageFormat));
  add({"seed", "graine"}, fmt::format("{}", study.options.seed));
  return {"model", words({"Model", "Modèle"}), {std::move(table)}};
}

CardSection use_section(const Portfolio& portfolio, const CardWords& words) {
  const CardText purpose{words(
      {"For the lender's analysts: to estimate, when someone applies, the chance of “{}”, and to "
       "propose a decision with its reasons. Between the thresholds a person decides.",
       "Pour les analystes du prêteur : estimer, au dépôt d'une demande, la chance de « {} », et "
       "proposer une décision avec ses raisons. Entre les seuils, une personne décide."},
      in(words.language(), portfolio.target.meaning))};
  const CardList misuse{
      {words({"Not for another product, lender or country: the model knows “{}” alone.",
              "Pas pour un autre produit, prêteur ou pays : le modèle ne connaît que « {} »."},
             in(words.language(), portfolio.title)),
       words({"Not for anything but credit: employment, insurance, housing, marketing.",
              "Pas pour autre chose que le crédit : emploi, assurance, logement, publicité."}),
       words(
           {"Not for clients whose loan is running: what is known after the decision is not seen.",
            "Pas pour des clients dont le crédit court : ce qui est su après la décision n'est "
            "pas vu."}),
       words({"Not without a person to turn to: an applicant may contest the decision and have it "
              "looked at anew.",
              "Pas sans interlocuteur : un demandeur peut contester la décision et la faire "
              "réexaminer."}),
       words({"Not unwatched: once the clients or the economy change, the figures below no longer "
              "hold.",
              "Pas sans surveillance : quand la clientèle ou la conjoncture change, les chiffres "
              "ci-dessous ne valent plus."})}};
  return {"use",
          words({"Use", "Usage"}),
          {purpose, CardText{words({"What it is not for:", "Ce pour quoi il n'est pas fait :"})},
           misuse}};
}

CardSection data_section(const Study& study, const Portfolio& portfolio, const CardFacts& facts,
                         const CardWords& words) {
  CardTable table{words({"The training data", "Les données d'apprentissage"}),
                  {words({"what", "quoi"}), words({"value", "valeur"})},
                  {}};
  const auto add = [&](const Words& name, const std::string& value) {
    table.rows.push_back({words(name), value});
  };
  add({"applications with a known outcome", "demandes à l'issue connue"}, words.count(study.rows));
  add({"of which bad", "dont défauts"},
      fmt::format("{} ({})", words.count(study.bads),
                  words.percent(static_cast<double>(study.bads) /
                                static_cast<double>(std::max<size_t>(study.rows, 1)))));
  add({"on which the figures are measured", "sur lesquelles les chiffres sont mesurés"},
      words.count(study.judged_rows.size()));
  add({"folds of the cross-validation", "plis de la validation croisée"},
      split_words(study, words.language()));
  if (!facts.data_digest.empty())
    add({"SHA-256 of the data", "SHA-256 des données"}, facts.data_digest);
  CardList tables;
  for (const Table& one : portfolio.schema.tables) {
    if (one.known_later) continue;
    tables.items.push_back(fmt::format("{} ({})", in(words.language(), one.title), one.name));
  }
  return {
      "data",
      words({"Data", "Données"}),
      {std::move(table),
       CardText{words({"Tables that the portfolio reads:", "Tables lues par le portefeuille :"})},
       std::move(tables)}};
}

CardSection features_section(const Study& study, const Catalogue& catalogue,
                             const CardWords& words) {
  std::map<std::string, size_t> counts;
  size_t is_protected = 0;
  for (const std::string& name : study.trained.encoding.names()) {
    const FeatureWords feature = catalogue.words(name);
    ++counts[feature.theme];
    is_protected += feature.is_protected;
  }
  CardTable table{words({"Features by theme, those that count most first",
                         "Variables par thème, les plus influents d'abord"}),
                  {words({"theme", "thème"}), words({"features", "variables"}),
                   words({"share of what moves the score", "part de ce qui fait bouger le score"})},
                  {}};
  for (const ThemeImportance& theme : study.explanation.themes) {
    table.rows.push_back({in(words.language(), theme.theme.words),
                          words.count(counts[theme.theme.key]), words.percent(theme.share)});
  }
  return {"features",
          words({"Features", "Variables"}),
          {CardText{words({"{} features, each a line of SQL; {} of them derive from protected "
                           "characteristics: they count in the score and are never given as a "
                           "reason.",
                           "{} variables, chacune une ligne de SQL ; {} d'entre elles dérivent de "
                           "caractéristiques protégées : elles comptent dans le score et ne sont "
                           "jamais données comme raison."},
                          words.count(study.trained.encoding.features().size()),
                          words.count(is_protected))},
           std::move(table)}};
}

}  // namespace octroi
