#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "dataset/binning/pre_bins.h"
#include "tables/schema.h"

namespace octroi {

// A number that probably does not mean what it says.
struct SuspiciousValue {
  enum class Kind {
    kFar,           // held by many rows and far from all others: 365243 among days, 999 among ages
    kLoneNegative,  // the only negative value among positives, held by several rows
    kImpossible,    // days of more than 125 years; a date before 1900 or from 2100 on
    kHuge           // the largest, many times the 99.9 % quantile: an error of entry?
  };
  Kind kind = Kind::kFar;
  double value = 0.0;
  uint64_t rows = 0;
  // The end of the others' range that is nearer, for kFar and kHuge.
  double nearest = 0.0;
};
std::string_view name_of(SuspiciousValue::Kind kind);  // "far", "lone_negative", …

// Searches the values of a column (dates as days since 1970-01-01). Nothing is suspected of flags
// and of columns of few different values.
std::vector<SuspiciousValue> find_suspicious_values(const ValueCounts& values, ColumnType type);

}  // namespace octroi
