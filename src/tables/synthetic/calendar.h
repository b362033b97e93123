#pragma once

#include <string>
#include <vector>

#include "base/toml.h"

namespace octroi {

// What may happen to a portfolio from one month on. What it changes is said by the expressions that
// ask for its onset_days().
struct Scenario {
  std::string name;
  std::string title;
  int onset_month = 1;  // 1: the calendar's first month
};

// The days on which applications come in: first the months whose outcomes are known, then the rest.
// A day is a number counted from 1970-01-01.
class Calendar {
 public:
  // { first_month = "2022-01", labelled_months = 36, unlabelled_months = 3 }
  static Calendar read(const TomlTable& source);

  int months() const { return labelled_months_ + unlabelled_months_; }
  // The day at `rank` (in (0, 1)) of the labelled or of the unlabelled months.
  int day_at(double rank, bool labelled) const;
  // Days since the first day of `onset_month`, counted from 1; 0 before it.
  double onset_days(int day, int onset_month) const;

 private:
  int first_day_of(int month) const;  // month 1 is the first

  int first_year_ = 0;
  int first_month_ = 0;
  int labelled_months_ = 0;
  int unlabelled_months_ = 0;
};

// "2024-12-31"
std::string iso_date(int day);

}  // namespace octroi
