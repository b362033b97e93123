#include "tables/synthetic/calendar.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>

#include "base/error.h"

namespace octroi {

Calendar Calendar::read(const TomlTable& source) {
  Calendar calendar;
  const std::string first = source.text("first_month");
  const auto number = [&](size_t from, size_t length) {
    int value = 0;
    if (first.size() == 7) std::from_chars(&first[from], &first[from] + length, value);
    return value;
  };
  calendar.first_year_ = number(0, 4);
  calendar.first_month_ = number(5, 2);
  if (calendar.first_year_ < 1900 || calendar.first_month_ < 1 || calendar.first_month_ > 12) {
    throw input_error(fmt::format("`{}` is no month.", first), source.where("first_month"),
                      "Write a year and a month, as in \"2022-01\".");
  }
  calendar.labelled_months_ = static_cast<int>(source.integer("labelled_months"));
  calendar.unlabelled_months_ = static_cast<int>(source.integer("unlabelled_months"));
  if (calendar.labelled_months_ < 1 || calendar.unlabelled_months_ < 1) {
    throw input_error("A calendar needs at least one month of each kind.", source.where());
  }
  source.finish();
  return calendar;
}

int Calendar::first_day_of(int month) const {
  const std::chrono::year_month first{std::chrono::year{first_year_},
                                      std::chrono::month{static_cast<unsigned>(first_month_)}};
  const std::chrono::sys_days day = (first + std::chrono::months{month - 1}) / 1;
  return static_cast<int>(day.time_since_epoch().count());
}

int Calendar::day_at(double rank, bool labelled) const {
  const int from = first_day_of(labelled ? 1 : labelled_months_ + 1);
  const int to = first_day_of(labelled ? labelled_months_ + 1 : months() + 1);
  return from + static_cast<int>(rank * (to - from));
}

double Calendar::onset_days(int day, int onset_month) const {
  return std::max(0, day - first_day_of(onset_month) + 1);
}

std::string iso_date(int day) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

}  // namespace octroi
