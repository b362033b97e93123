#include "scoring/scores_csv.h"

#include <fmt/format.h>

#include "scoring/reason_words.h"

namespace octroi {
namespace {

std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

}  // namespace

std::string scores_csv_header(const std::string& key) {
  std::string header = quoted(key) + ",pd,points,grade,decision";
  for (size_t i = 1; i <= kReasonCount; ++i) header += fmt::format(",reason_{}", i);
  return header + "\n";
}

std::string scores_csv_line(const Assessment& assessment, const Scorer& scorer,
                            const ValueStyle& style) {
  std::string line =
      fmt::format("{},{:.17g},{:.0f},{},{}", assessment.key, assessment.pd, assessment.points,
                  quoted(assessment.grade), name_of(assessment.decision));
  for (size_t i = 0; i < kReasonCount; ++i) {
    line += ',';
    if (i >= assessment.reasons.size()) continue;
    const Reason& reason = assessment.reasons[i];
    line += quoted(reason_words(reason, scorer.features()[reason.feature], style));
  }
  return line + "\n";
}

}  // namespace octroi
