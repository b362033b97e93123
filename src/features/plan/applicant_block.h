#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "features/plan/feature_plan.h"
#include "features/plan/text_dictionary.h"
#include "tables/applicant.h"

namespace octroi {

// The raw rows of several applicants, as columns: those that a plan reads.
class ApplicantBlock {
 public:
  // The values of one input column: integers or numbers, as its type is held.
  struct Column {
    bool is_double = false;
    bool is_text = false;
    std::vector<int64_t> integers;
    std::vector<double> numbers;

    size_t size() const { return is_double ? numbers.size() : integers.size(); }
    const void* at(size_t row) const {
      return is_double ? static_cast<const void*>(numbers.data() + row)
                       : static_cast<const void*>(integers.data() + row);
    }
  };

  explicit ApplicantBlock(const FeaturePlan& plan);

  const FeaturePlan& plan() const { return plan_; }
  // Forgets the applicants and keeps the memory.
  void clear();
  // One more applicant, with the rows of its tables.
  void add(const ApplicantRecords& records);

  // To fill it table by table: the applicants first, then each input column that the plan reads
  // with all rows of its table, then each table's first row of each applicant and the number of
  // rows.
  void set_applicants(std::span<const int64_t> keys);
  Column& column(size_t input) { return columns_[input]; }
  void set_first_rows(size_t table, std::vector<uint32_t> first_rows);
  TextDictionary& texts() { return texts_; }
  const TextDictionary& texts() const { return texts_; }

  size_t applicant_count() const { return keys_.size(); }
  const std::vector<int64_t>& keys() const { return keys_; }
  const Column& column(size_t input) const { return columns_[input]; }
  // Of each applicant the first row, and after the last one the number of rows.
  const std::vector<uint32_t>& first_rows(size_t table) const { return first_rows_[table]; }

 private:
  int compare(const Column& column, size_t a, size_t b) const;
  void sort_rows(size_t table, size_t first_applicant);

  const FeaturePlan& plan_;
  std::vector<int64_t> keys_;
  std::vector<Column> columns_;                    // by input
  std::vector<std::vector<uint32_t>> first_rows_;  // by table
  TextDictionary texts_;
  std::vector<uint32_t> order_;
  Column scratch_;
};

}  // namespace octroi
