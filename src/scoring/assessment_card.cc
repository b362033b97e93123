#include "scoring/assessment_card.h"

#include <fmt/format.h>

#include <cmath>

#include "base/number_words.h"
#include "base/terminal.h"
#include "scoring/decision_words.h"
#include "scoring/reason_words.h"

namespace octroi {
namespace {

Colour colour_of(Decision decision) {
  switch (decision) {
    case Decision::kApprove:
      return Colour::kGreen;
    case Decision::kRefer:
      return Colour::kYellow;
    case Decision::kRefuse:
      break;
  }
  return Colour::kRed;
}

std::string headline(const Assessment& assessment, bool french, Language language) {
  return fmt::format(
      "{} {} · {} · {} {:.0f} · {} {}\n", coloured(french ? "Demande" : "Applicant", Colour::kBold),
      coloured(std::to_string(assessment.key), Colour::kBold),
      coloured(decision_words(assessment.decision, language), colour_of(assessment.decision)),
      french ? "score" : "score", assessment.points, french ? "note" : "grade", assessment.grade);
}

}  // namespace

std::string assessment_card(const Assessment& assessment, const Scorer& scorer,
                            const ValueStyle& style) {
  const bool french = style.language == Language::kFrench;
  std::string text = headline(assessment, french, style.language);
  text += fmt::format("  PD {}{} {}\n", percent_words(assessment.pd, style.language),
                      french ? "\u00a0:" : ":", frequency_words(assessment.pd, style.language));
  text += fmt::format("  {}\n", threshold_words(assessment, scorer.policy(), style.language));
  size_t number = 0;
  for (const Reason& reason : assessment.reasons) {
    text += fmt::format("  {}. {}\n", ++number,
                        reason_words(reason, scorer.features()[reason.feature], style));
  }
  for (const std::string& remark : quality_words(assessment, scorer, style.language)) {
    text += fmt::format("  {} {}\n", coloured("!", Colour::kYellow), remark);
  }
  return text;
}

}  // namespace octroi
