#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "base/language.h"
#include "dataset/binning/feature_binning.h"
#include "dataset/encoding.h"
#include "dataset/profile/rank_correlation.h"
#include "dataset/profile/suspicious_value.h"
#include "dataset/screening.h"
#include "tables/portfolio.h"
#include "tables/store.h"

namespace octroi {

// Rows, and among those whose applicant's outcome is known the bad ones.
struct OutcomeCount {
  uint64_t rows = 0;
  uint64_t labelled = 0;
  uint64_t bads = 0;

  double bad_rate() const {
    return labelled == 0 ? std::numeric_limits<double>::quiet_NaN()
                         : static_cast<double>(bads) / static_cast<double>(labelled);
  }
};

// One bar of a column's distribution.
struct DistributionBar {
  enum class Kind { kRange, kValue, kCategory, kOther, kSuspicious, kMissing };
  Kind kind = Kind::kRange;
  double from = 0.0, to = 0.0;  // kRange: from ≤ x < to, the outer ones open; else the value twice
  std::string category;         // kCategory
  OutcomeCount count;           // in the sample of rows
};

struct NumberSummary {
  static constexpr std::array<double, 5> kShares = {0.05, 0.25, 0.5, 0.75, 0.95};
  double smallest = 0.0, largest = 0.0;            // of all rows
  std::array<double, kShares.size()> quantiles{};  // of the sample
};

struct ColumnProfile {
  const Column* column = nullptr;
  uint64_t missing = 0;   // rows without a value
  uint64_t special = 0;   // of these: rows where a declared special value stood
  uint64_t distinct = 0;  // values
  bool is_constant = false;
  std::optional<NumberSummary> numbers;
  std::vector<DistributionBar> distribution;  // of the sample; none of ids and the target
  std::vector<SuspiciousValue> suspicious;
  std::string same_as;  // an earlier column that holds the same in every row
  // Of the table of applicants: of its own bins. Of other tables: of the applicant's mean. None
  // without both outcomes, of ids, and of other tables' categories and dates.
  std::optional<double> information_value;
  std::optional<FeatureBinning> binning;  // of the table of applicants
  EncodedFeature encoded;                 // the texts behind its categories
};

struct TableProfile {
  const Table* table = nullptr;
  uint64_t rows = 0;
  uint64_t applicants = 0;
  uint64_t sampled_rows = 0;  // what quantiles and distributions are of
  std::vector<ColumnProfile> columns;
  // Of the number of an applicant's rows; not of the table of applicants.
  std::optional<double> information_value_of_rows;
};

struct CorrelatedPair {
  std::string one, other;
  double correlation = 0.0;
};

// Spearman's correlations among the numbers of the table of applicants.
struct ProfileCorrelations {
  uint64_t applicants = 0;           // that they are of
  std::vector<std::string> shown;    // the strongest, alike ones side by side
  std::vector<double> matrix;        // of `shown`, row by row
  std::vector<CorrelatedPair> high;  // of all, at least kHighCorrelation apart from zero, falling
};
inline constexpr double kHighCorrelation = 0.9;

// One thing to look at.
struct Finding {
  enum class Kind {
    kTarget,
    kLeak,
    kSuspiciousValue,
    kQuarantined,
    kAlwaysMissing,
    kConstant,
    kDuplicate,
    kMissingTells,
    kMostlyMissing,
    kManyCategories,
    kUnknownCategories,
    kCorrelated,
    kTelling,
    kProtected
  };
  Kind kind = Kind::kTelling;
  double importance = 0.0;  // findings are listed by it, falling
  std::string table;
  std::string column;   // "" of a whole table
  double figure = 0.0;  // what speaks for it: a share, a number of rows, an AUC, an IV
  Words words;          // a sentence with the figure
};
std::string_view name_of(Finding::Kind kind);  // "target", "leak", …

struct Profile {
  std::string portfolio;
  Words title;
  std::string applicant_table;
  std::string target;
  uint64_t applicants = 0;
  uint64_t labelled = 0;
  uint64_t bads = 0;
  std::vector<TableProfile> tables;  // those that hold rows
  std::vector<std::string> absent;   // the others
  Screening screening;               // of the table of applicants
  ProfileCorrelations correlations;
  std::vector<Finding> findings;  // the most important first

  bool has_outcomes() const { return bads > 0 && bads < labelled; }
  // nullptr while it has not been looked at.
  const TableProfile* table_of_applicants() const;
};

// Looks at the raw tables of a store. The portfolio must outlive the profile. Works without a
// target, in bounded memory; the same store gives the same profile.
Profile make_profile(const Portfolio& portfolio, Store& store);

}  // namespace octroi
