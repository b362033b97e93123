#include "tables/dates.h"

#include <charconv>
#include <chrono>

namespace octroi {
namespace {

std::optional<int> digits(std::string_view text) {
  int value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || end != text.data() + text.size() || text[0] == '-') return {};
  return value;
}

// What a TIMESTAMP of midnight has behind its date.
bool is_midnight(std::string_view time) {
  return time.size() >= 2 && (time[0] == ' ' || time[0] == 'T') &&
         time.find_first_not_of("0:.", 1) == std::string_view::npos;
}

}  // namespace

std::optional<int64_t> parse_date(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return {};
  if (text.size() > 10 && !is_midnight(text.substr(10))) return {};
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day) return {};
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return {};
  return std::chrono::sys_days{date}.time_since_epoch().count();
}

}  // namespace octroi
