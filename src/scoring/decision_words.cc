#include "scoring/decision_words.h"

#include <fmt/format.h>

#include <cmath>

#include "base/number_words.h"

namespace octroi {
namespace {

constexpr double kNotableMissingShare = 0.5;
constexpr double kRareMissing = 0.05;

std::string say(Language language, const std::string& en, const std::string& fr) {
  return language == Language::kFrench ? fr : en;
}

// Features that nearly everyone gives: their absence tells of an incomplete file.
size_t unusually_missing(const Assessment& assessment, const Scorer& scorer) {
  size_t count = 0;
  for (size_t i = 0; i < scorer.features().size(); ++i) {
    const FeatureProfile& feature = scorer.features()[i];
    const FeatureValue& value = assessment.values[i];
    const bool is_missing = feature.is_category ? value.category.empty() : std::isnan(value.number);
    count += is_missing && feature.population.missing_share < kRareMissing;
  }
  return count;
}

}  // namespace

const std::string& decision_words(Decision decision, Language language) {
  static const Words kApproved = {"approved", "accordé"};
  static const Words kReferred = {"referred to a person", "à examiner par une personne"};
  static const Words kRefused = {"refused", "refusé"};
  switch (decision) {
    case Decision::kApprove:
      return in(language, kApproved);
    case Decision::kRefer:
      return in(language, kReferred);
    case Decision::kRefuse:
      break;
  }
  return in(language, kRefused);
}

std::string threshold_words(const Assessment& assessment, const Policy& policy, Language language) {
  const std::string from = percent_words(policy.threshold * policy.refer_from, language);
  const std::string to = percent_words(policy.threshold * policy.refer_to, language);
  switch (assessment.decision) {
    case Decision::kApprove:
      return say(language, fmt::format("below a PD of {} a loan is approved", from),
                 fmt::format("sous une PD de {} le crédit est accordé", from));
    case Decision::kRefer:
      return say(language, fmt::format("from a PD of {} to {} a person decides", from, to),
                 fmt::format("entre une PD de {} et {} une personne décide", from, to));
    case Decision::kRefuse:
      break;
  }
  return say(language, fmt::format("above a PD of {} a loan is refused", to),
             fmt::format("au-delà d'une PD de {} le crédit est refusé", to));
}

std::string frequency_words(double pd, Language language) {
  const long in_100 = std::lround(pd * 100.0);
  if (in_100 < 1) {
    return say(language, "fewer than 1 client in 100 like this one defaults",
               "moins de 1 client sur 100 comme celui-ci fait défaut");
  }
  return say(language,
             fmt::format("about {} client{} in 100 like this one default{}", in_100,
                         in_100 > 1 ? "s" : "", in_100 > 1 ? "" : "s"),
             fmt::format("environ {} client{} sur 100 comme celui-ci {} défaut", in_100,
                         in_100 > 1 ? "s" : "", in_100 > 1 ? "font" : "fait"));
}

std::vector<std::string> quality_words(const Assessment& assessment, const Scorer& scorer,
                                       Language language) {
  std::vector<std::string> remarks;
  for (const UnseenCategory& unseen : assessment.quality.unseen) {
    const std::string& name = in(language, scorer.features()[unseen.feature].words);
    remarks.push_back(
        say(language,
            fmt::format("{}: \"{}\" was never seen in training and counts as not given", name,
                        unseen.category),
            fmt::format("{}\u00a0: «\u00a0{}\u00a0» n'a jamais été vu à l'apprentissage et compte "
                        "comme non renseigné",
                        name, unseen.category)));
  }
  if (assessment.quality.missing_share >= kNotableMissingShare) {
    const std::string share = percent_words(assessment.quality.missing_share, language);
    remarks.push_back(
        say(language, fmt::format("{} of what the model looks at is not given", share),
            fmt::format("{} de ce que le modèle regarde n'est pas renseigné", share)));
  }
  if (const size_t count = unusually_missing(assessment, scorer); count > 0) {
    remarks.push_back(
        say(language,
            fmt::format(fmt::runtime(count > 1 ? "{} facts that nearly everyone gives are missing"
                                               : "{} fact that nearly everyone gives is missing"),
                        count),
            fmt::format(fmt::runtime(count > 1 ? "{} informations que presque tous donnent manquent"
                                               : "{} information que presque tous donnent manque"),
                        count)));
  }
  return remarks;
}

}  // namespace octroi
