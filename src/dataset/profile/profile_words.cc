#include "dataset/profile/profile_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "base/error.h"
#include "base/number_words.h"
#include "base/utf8.h"

namespace octroi {
namespace {

constexpr size_t kLongestCategory = 40;
constexpr size_t kLongestList = 120;
constexpr double kLargestShown = 1e15;  // beyond it digits say nothing

std::string date_words(double days) {
  const std::chrono::year_month_day date{
      std::chrono::sys_days{std::chrono::days{static_cast<int>(days)}}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string range_words(double from, double to, const Column& column, Language language) {
  const Words words = std::isinf(from) ? Words{"below {1}", "moins de {1}"}
                      : std::isinf(to) ? Words{"{0} or more", "{0} ou plus"}
                                       : Words{"{0} to {1}", "{0} à {1}"};
  const auto text = [&](double value) {
    return std::isinf(value) ? "" : cell_words(value, column, language);
  };
  return fmt::format(fmt::runtime(in(language, words)), text(from), text(to));
}

}  // namespace

std::string cell_words(double value, const Column& column, Language language) {
  if (std::isnan(value)) return "–";
  if (column.type == ColumnType::kDate) return date_words(value);
  const double size = std::abs(value);
  if (size >= kLargestShown) return fmt::format("{:.3g}", value);
  if (value == std::floor(value) || size >= 1000.0) return number_words(value, 0, language);
  const int decimals = std::max(0, 2 - static_cast<int>(std::floor(std::log10(size))));
  return number_words(value, std::min(decimals, 9), language);
}

std::string count_words(uint64_t count, Language language) {
  return number_words(static_cast<double>(count), 0, language);
}

std::string bar_words(const std::vector<DistributionBar>& bars, size_t index, const Column& column,
                      Language language) {
  const DistributionBar& bar = bars[index];
  constexpr double kOpen = std::numeric_limits<double>::infinity();
  switch (bar.kind) {
    case DistributionBar::Kind::kRange: {
      const bool is_last =
          index + 1 == bars.size() || bars[index + 1].kind != DistributionBar::Kind::kRange;
      return range_words(index == 0 ? -kOpen : bar.from, is_last ? kOpen : bar.to, column,
                         language);
    }
    case DistributionBar::Kind::kValue:
    case DistributionBar::Kind::kSuspicious:
      return cell_words(bar.from, column, language);
    case DistributionBar::Kind::kCategory:
      return shortened(bar.category, kLongestCategory);
    case DistributionBar::Kind::kOther:
      return in(language, {"others", "autres"});
    case DistributionBar::Kind::kMissing:
      return in(language, {"missing", "manquant"});
  }
  throw defect_error("A kind of bar has no words.");
}

std::string bin_words(const Bin& bin, const ColumnProfile& column, Language language) {
  switch (bin.kind) {
    case Bin::Kind::kRange:
      if (std::isinf(bin.from) && std::isinf(bin.to)) {
        return in(language, {"any value", "toute valeur"});
      }
      return range_words(bin.from, bin.to, *column.column, language);
    case Bin::Kind::kCategories: {
      std::string list;
      for (const int32_t code : bin.codes) {
        list += (list.empty() ? "" : ", ") + column.encoded.categories[static_cast<size_t>(code)];
      }
      return shortened(list, kLongestList);
    }
    case Bin::Kind::kSpecial:
      return "= " + cell_words(bin.value, *column.column, language);
    case Bin::Kind::kMissing:
      return in(language, {"missing", "manquant"});
    case Bin::Kind::kUnseen:
      return in(language, {"other", "autre"});
  }
  throw defect_error("A kind of bin has no words.");
}

std::string type_words(ColumnType type, Language language) {
  static const std::vector<std::pair<ColumnType, Words>> kTypes = {
      {ColumnType::kId, {"id", "identifiant"}},
      {ColumnType::kInteger, {"whole number", "entier"}},
      {ColumnType::kFlag, {"yes/no", "oui/non"}},
      {ColumnType::kDays, {"days", "jours"}},
      {ColumnType::kMoney, {"money", "montant"}},
      {ColumnType::kNumber, {"number", "nombre"}},
      {ColumnType::kCategory, {"category", "catégorie"}},
      {ColumnType::kDate, {"date", "date"}}};
  for (const auto& [known, words] : kTypes) {
    if (known == type) return in(language, words);
  }
  throw defect_error("A type of column has no words.");
}

}  // namespace octroi
