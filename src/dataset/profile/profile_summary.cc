#include "dataset/profile/profile_summary.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/number_words.h"
#include "base/terminal.h"
#include "dataset/profile/profile_words.h"

namespace octroi {
namespace {

constexpr size_t kFindingsShown = 15;
constexpr size_t kWidth = 96;
constexpr size_t kNumberWidth = 12;

std::string heading(const std::string& text) { return coloured(text, Colour::kBold) + "\n"; }

std::string table_lines(const Profile& profile, Language language) {
  size_t width = 6;
  for (const TableProfile& table : profile.tables) {
    width = std::max(width, display_width(table.table->name));
  }
  std::string text =
      heading(fmt::format("  {}{}{}{}", padded(in(language, {"table", "table"}), width),
                          padded_left(in(language, {"rows", "lignes"}), kNumberWidth),
                          padded_left(in(language, {"applicants", "demandeurs"}), kNumberWidth),
                          padded_left(in(language, {"columns", "colonnes"}), kNumberWidth)));
  for (const TableProfile& table : profile.tables) {
    text += fmt::format("  {}{}{}{}\n", padded(table.table->name, width),
                        padded_left(count_words(table.rows, language), kNumberWidth),
                        padded_left(count_words(table.applicants, language), kNumberWidth),
                        padded_left(count_words(table.columns.size(), language), kNumberWidth));
  }
  return text;
}

// The words in lines of at most kWidth columns, indented.
std::string wrapped(const std::string& text, const std::string& indent) {
  std::string lines = indent;
  size_t used = indent.size();
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find(' ', begin), text.size());
    const std::string word = text.substr(begin, end - begin);
    if (used > indent.size() && used + 1 + display_width(word) > kWidth) {
      lines += "\n" + indent;
      used = indent.size();
    }
    if (used > indent.size()) {
      lines += " ";
      ++used;
    }
    lines += word;
    used += display_width(word);
    begin = end + 1;
  }
  return lines + "\n";
}

Colour colour_of(const Finding& finding) {
  return finding.importance >= 9.0   ? Colour::kRed
         : finding.importance >= 4.0 ? Colour::kYellow
                                     : Colour::kBlue;
}

}  // namespace

std::string profile_summary(const Profile& profile, Language language) {
  std::string text = fmt::format(
      fmt::runtime(in(language, {"{}: {} applicants, {} with a known outcome{}\n\n",
                                 "{} : {} demandeurs, dont {} d'issue connue{}\n\n"})),
      profile.portfolio, count_words(profile.applicants, language),
      count_words(profile.labelled, language),
      profile.labelled == 0
          ? ""
          : fmt::format(fmt::runtime(in(language, {", {} of them bad", ", dont {} de défauts"})),
                        percent_words(static_cast<double>(profile.bads) /
                                          static_cast<double>(profile.labelled),
                                      language)));
  text += table_lines(profile, language) + "\n" +
          heading(in(language, {"What to look at", "À regarder"}));
  const size_t shown = std::min(kFindingsShown, profile.findings.size());
  for (size_t i = 0; i < shown; ++i) {
    const Finding& finding = profile.findings[i];
    text += "  " +
            coloured(finding.table + (finding.column.empty() ? "" : "." + finding.column),
                     colour_of(finding)) +
            "\n" + wrapped(in(language, finding.words), "    ");
  }
  if (shown < profile.findings.size()) {
    text += fmt::format(fmt::runtime(in(language, {"  … and {} more.\n", "  … et {} autres.\n"})),
                        profile.findings.size() - shown);
  }
  if (profile.findings.empty()) text += in(language, {"  Nothing stands out.\n", "  Rien.\n"});
  return text;
}

}  // namespace octroi
