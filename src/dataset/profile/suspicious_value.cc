#include "dataset/profile/suspicious_value.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/error.h"

namespace octroi {
namespace {

constexpr uint64_t kFewestRepeats = 10;
constexpr double kSmallestShare = 0.0005;  // of the rows with a value, to count as "often"
constexpr size_t kFewestOthers = 3;        // different values beside the suspicious one
constexpr double kTrimmed = 0.001;         // strays at either end that do not stretch the others
constexpr double kFarSpans = 3.0;          // ranges of the others away from them
constexpr double kFarSpansOfACode = 0.5;   // the same for a number that looks like a code
constexpr double kHugeTimes = 20.0;        // times the 99.9 % quantile
constexpr double kLongestDays = 45'656;    // 125 years
constexpr double kFirstDate = -25'566;     // 1900-01-02: the day before is a favourite zero
constexpr double kLastDate = 47'481;       // 2099-12-31

// 99, 999, 9999 … and 365243, a thousand years in days.
bool looks_like_a_code(double value) {
  const double size = std::abs(value);
  if (size == 365'243) return true;
  for (double nines = 99; nines < 1e15; nines = 10 * nines + 9) {
    if (size == nines) return true;
  }
  return false;
}

struct Span {
  double low = 0.0, high = 0.0;
};

// The range of all values but `left_out`, without the strays at its ends; nullopt if the others are
// too few to tell a range.
std::optional<Span> span_of_others(const ValueCounts& values, size_t left_out, uint64_t rows) {
  const uint64_t others = rows - values.counts[left_out].rows();
  if (values.values.size() < kFewestOthers + 1 || others < kFewestRepeats) return std::nullopt;
  const auto strays = static_cast<uint64_t>(kTrimmed * static_cast<double>(others));
  const auto from = [&](bool is_low) {
    uint64_t passed = 0;
    for (size_t step = 0; step < values.values.size(); ++step) {
      const size_t i = is_low ? step : values.values.size() - 1 - step;
      if (i == left_out) continue;
      passed += values.counts[i].rows();
      if (passed > strays) return values.values[i];
    }
    throw defect_error("A range has no end.");
  };
  return Span{from(true), from(false)};
}

std::optional<SuspiciousValue> far_value(const ValueCounts& values, size_t index, uint64_t rows) {
  const std::optional<Span> span = span_of_others(values, index, rows);
  const double value = values.values[index];
  if (!span || !(span->high > span->low)) return std::nullopt;
  const bool is_above = value > span->high;
  const double gap = is_above ? value - span->high : span->low - value;
  const double spans = looks_like_a_code(value) ? kFarSpansOfACode : kFarSpans;
  if (gap <= 0.0 || gap < spans * (span->high - span->low)) return std::nullopt;
  return SuspiciousValue{SuspiciousValue::Kind::kFar, value, values.counts[index].rows(),
                         is_above ? span->high : span->low};
}

// The frequent values nearest to either end are the candidates: a code lies outside.
void find_far(const ValueCounts& values, uint64_t rows, std::vector<SuspiciousValue>& found) {
  const auto often =
      std::max(kFewestRepeats, static_cast<uint64_t>(kSmallestShare * static_cast<double>(rows)));
  const auto is_frequent = [&](const ClassCounts& count) { return count.rows() >= often; };
  const auto first = std::find_if(values.counts.begin(), values.counts.end(), is_frequent);
  if (first == values.counts.end()) return;
  const auto last = std::find_if(values.counts.rbegin(), values.counts.rend(), is_frequent);
  const auto low = static_cast<size_t>(first - values.counts.begin());
  const auto high = static_cast<size_t>(values.counts.rend() - last) - 1;
  if (const auto value = far_value(values, low, rows)) found.push_back(*value);
  if (high == low) return;
  if (const auto value = far_value(values, high, rows)) found.push_back(*value);
}

void find_lone_negative(const ValueCounts& values, std::vector<SuspiciousValue>& found) {
  constexpr uint64_t kRepeats = 5;
  if (values.values.size() < kFewestOthers + 1) return;
  if (values.values[0] >= 0.0 || values.values[1] < 0.0) return;
  if (values.counts[0].rows() < kRepeats) return;
  found.push_back({SuspiciousValue::Kind::kLoneNegative, values.values[0], values.counts[0].rows(),
                   values.values[1]});
}

void find_impossible(const ValueCounts& values, ColumnType type,
                     std::vector<SuspiciousValue>& found) {
  const double low = type == ColumnType::kDate ? kFirstDate : -kLongestDays;
  const double high = type == ColumnType::kDate ? kLastDate : kLongestDays;
  const size_t none = values.values.size();
  size_t commonest = none;
  for (size_t i = 0; i < values.values.size(); ++i) {
    if (values.values[i] >= low && values.values[i] <= high) continue;
    if (commonest == none || values.counts[i].rows() > values.counts[commonest].rows()) {
      commonest = i;
    }
  }
  if (commonest == none) return;
  found.push_back({SuspiciousValue::Kind::kImpossible, values.values[commonest],
                   values.counts[commonest].rows(), values.values[commonest] > high ? high : low});
}

void find_huge(const ValueCounts& values, uint64_t rows, std::vector<SuspiciousValue>& found) {
  const std::optional<Span> span = span_of_others(values, values.values.size() - 1, rows);
  if (!span || !(span->high > 0.0)) return;
  const double largest = values.values.back();
  if (largest < kHugeTimes * span->high) return;
  found.push_back({SuspiciousValue::Kind::kHuge, largest, values.counts.back().rows(), span->high});
}

bool has(const std::vector<SuspiciousValue>& found, double value) {
  return std::any_of(found.begin(), found.end(),
                     [&](const SuspiciousValue& one) { return one.value == value; });
}

}  // namespace

std::string_view name_of(SuspiciousValue::Kind kind) {
  switch (kind) {
    case SuspiciousValue::Kind::kFar:
      return "far";
    case SuspiciousValue::Kind::kLoneNegative:
      return "lone_negative";
    case SuspiciousValue::Kind::kImpossible:
      return "impossible";
    case SuspiciousValue::Kind::kHuge:
      return "huge";
  }
  throw defect_error("A kind of suspicious value has no name.");
}

std::vector<SuspiciousValue> find_suspicious_values(const ValueCounts& values, ColumnType type) {
  if (type == ColumnType::kFlag || values.values.empty()) return {};
  const uint64_t rows = values.total().rows();
  std::vector<SuspiciousValue> candidates;
  find_far(values, rows, candidates);
  // Dates before 1970 are negative by right.
  if (type != ColumnType::kDate) find_lone_negative(values, candidates);
  const bool is_time = type == ColumnType::kDate || type == ColumnType::kDays;
  if (is_time) {
    find_impossible(values, type, candidates);
  } else {
    find_huge(values, rows, candidates);
  }
  std::vector<SuspiciousValue> found;
  for (const SuspiciousValue& one : candidates) {
    if (!has(found, one.value)) found.push_back(one);
  }
  return found;
}

}  // namespace octroi
