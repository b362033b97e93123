#include "model/report/study_limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/number_words.h"
#include "base/page/html.h"

namespace octroi {
namespace {

// A wider interval does not tell a good model from a fair one.
constexpr double kWideAucInterval = 0.04;
// Fewer bads do not settle the choice among hundreds of features.
constexpr size_t kFewBads = 500;
constexpr double kHighCalibrationError = 0.01;
constexpr double kSpreadOfFolds = 0.02;

double spread_of_folds(const Evaluation& evaluation) {
  std::vector<double> aucs;
  for (const FoldFigures& fold : evaluation.folds) aucs.push_back(fold.auc);
  return deviation(aucs);
}

std::vector<std::string> weaknesses(const Study& study, Language language) {
  const Evaluation& e = study.chosen().evaluation;
  std::vector<std::string> found;
  const auto add = [&](const Words& words, const auto&... values) {
    found.push_back(fmt::format(fmt::runtime(in(language, words)), values...));
  };
  if (study.bads < kFewBads) {
    add({"Only {} bad payers were seen: another sample could choose another model.",
         "Seuls {} mauvais payeurs ont été observés : un autre échantillon pourrait choisir un "
         "autre "
         "modèle."},
        study.bads);
  }
  if (e.auc.high - e.auc.low > kWideAucInterval) {
    add({"The AUC is known to within {} only.", "L'AUC n'est connue qu'à {} près."},
        number_words(0.5 * (e.auc.high - e.auc.low), 3, language));
  }
  if (e.calibration_error.value > kHighCalibrationError) {
    add({"The calibration error is {}: PDs are off by as much on average.",
         "L'erreur de calibration est de {} : les probabilités s'écartent d'autant en moyenne."},
        number_words(e.calibration_error.value, 4, language));
  }
  if (spread_of_folds(e) > kSpreadOfFolds) {
    add({"The folds' AUC differ by a standard deviation of {}.",
         "L'AUC varie d'un pli à l'autre avec un écart-type de {}."},
        number_words(spread_of_folds(e), 3, language));
  }
  if (!study.screening.suspects.empty()) {
    add({"{} feature(s) tell suspiciously much by themselves: see the warnings.",
         "{} variable(s) en disent trop à elles seules : voir les avertissements."},
        study.screening.suspects.size());
  }
  return found;
}

std::vector<std::string> blind_spots(const Study& study, Language language) {
  std::vector<std::string> spots = {
      in(language,
         {"The outcomes are those of clients who were granted a loan: what the refused "
          "would have done is not known.",
          "Les issues sont celles de clients à qui un crédit a été accordé : on ignore ce "
          "qu'auraient fait les refusés."}),
      in(language, {"Contributions say what the model uses, not what causes a default.",
                    "Les contributions disent ce que le modèle utilise, non ce qui cause un "
                    "défaut."})};
  if (study.options.split.kind != SplitKind::kTime) {
    spots.insert(
        spots.begin() + 1,
        in(language, {"Folds drawn at random look at the past with today's mix of clients: a "
                      "change of channel, product or economy shows only in production.",
                      "Des plis tirés au hasard regardent le passé avec la clientèle d'alors : un "
                      "changement de canal, de produit ou de conjoncture ne se voit qu'en "
                      "production."}));
  }
  return spots;
}

}  // namespace

std::vector<std::string> study_limits(const Study& study, Language language) {
  std::vector<std::string> all = weaknesses(study, language);
  for (std::string& spot : blind_spots(study, language)) all.push_back(std::move(spot));
  return all;
}

std::string limits_section(const Study& study, Language language) {
  std::string items;
  for (const std::string& item : study_limits(study, language)) {
    items += "<li>" + escape_html(item) + "</li>\n";
  }
  return "<ul>\n" + items + "</ul>\n";
}

}  // namespace octroi
