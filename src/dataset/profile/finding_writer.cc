#include "dataset/profile/finding_writer.h"

#include <algorithm>
#include <utility>

#include "base/number_words.h"
#include "dataset/profile/profile_words.h"

namespace octroi {

std::string FindingWriter::text(const Cell& cell, Language language) {
  return cell_words(cell.value, *cell.column, language);
}

std::string FindingWriter::text(const Count& count, Language language) {
  return count_words(count.count, language);
}

std::string FindingWriter::text(const Share& share, Language language) {
  return percent_words(share.share, language);
}

std::string FindingWriter::text(const Number& number, Language language) {
  return number_words(number.value, number.decimals, language);
}

void FindingWriter::add_list(Finding::Kind kind, double importance, double figure,
                             const Words& sentence, size_t count,
                             const std::function<std::string(Language)>& list) {
  const auto filled = [&](Language language) {
    return fmt::format(fmt::runtime(in(language, sentence)), count_words(count, language),
                       list(language));
  };
  findings_.push_back({kind,
                       importance,
                       table_,
                       "",
                       figure,
                       {filled(Language::kEnglish), filled(Language::kFrench)}});
}

std::string FindingWriter::with_value(const std::string& name, double value, Language language) {
  return fmt::format("{} (IV {})", name, number_words(value, 3, language));
}

std::vector<Finding> FindingWriter::by_importance() {
  std::stable_sort(findings_.begin(), findings_.end(),
                   [](const Finding& a, const Finding& b) { return a.importance > b.importance; });
  return std::move(findings_);
}

}  // namespace octroi
