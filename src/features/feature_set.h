#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"
#include "tables/portfolio.h"

namespace octroi {

// features/<stem>.sql of a portfolio: one SELECT that yields one row per applicant.
struct FeatureFile {
  std::string stem;
  fs::path path;
  std::string sql;  // without a closing semicolon
};

// <stem>__<measure>__<aggregate>[__<subset>]
struct FeatureName {
  std::string table;  // stem of the SQL file
  std::string measure;
  std::string aggregate;
  std::string subset;  // empty: all rows
};

// Error (kInput) if `name` does not follow the grammar.
FeatureName split_feature_name(std::string_view name);

struct Feature {
  std::string name;
  size_t file;            // index into FeatureSet::files()
  bool is_category;       // text; otherwise a number
  bool zero_without_row;  // a count: 0, not missing, for an applicant without rows in the table
};

class FeaturePlan;

// All features of a portfolio, in the order of the files (as the schema orders the tables, then by
// name) and of the columns in them. Names and types are known without data.
class FeatureSet {
 public:
  // Reads features/*.sql of the portfolio's folder, checks that they keep to the dialect, binds
  // them against the schema's tables without the target and compiles them. Error (kInput) with
  // file:line:column and what to write instead.
  static FeatureSet read(const Portfolio& portfolio);

  const std::vector<FeatureFile>& files() const { return files_; }
  const std::vector<Feature>& features() const { return features_; }
  // Features of file `file` are features()[first_of(file)] … features()[first_of(file + 1) − 1].
  size_t first_of(size_t file) const { return first_of_[file]; }
  // Index into features(); Error (kInput) with the closest name if there is none.
  size_t index_of(std::string_view feature) const;
  // The files compiled.
  const FeaturePlan& plan() const { return *plan_; }

 private:
  std::vector<FeatureFile> files_;
  std::vector<Feature> features_;
  std::vector<size_t> first_of_;
  std::shared_ptr<const FeaturePlan> plan_;
};

// The SELECT that gives features of file `file` for every applicant of the application table: the
// applicant's key, then numbers as DOUBLE and categories as VARCHAR; counts are 0 where the file's
// own SELECT has no row. One row per applicant and row of the file's SELECT, in no order.
std::string complete_sql(const Portfolio& portfolio, const FeatureSet& features, size_t file);

}  // namespace octroi
