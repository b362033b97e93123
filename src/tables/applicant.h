#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "base/json.h"
#include "tables/cell.h"
#include "tables/portfolio.h"

namespace octroi {

// A value as the store holds it: NULL; a whole number (id, integer, flag, days, and money in
// thousandths); a number; a text (category, or a date as YYYY-MM-DD).
using Value = std::variant<std::monostate, int64_t, double, std::string>;
using Record = std::vector<Value>;

// The raw rows of one applicant, typed as in the store.
struct ApplicantRecords {
  int64_t key = 0;
  // Rows of feature_tables(portfolio)[i], sorted by the table's key; each has a value for every
  // column of feature_columns(portfolio, table).
  std::vector<std::vector<Record>> tables;
};

enum class Completeness {
  kRequired,  // columns that the schema requires are there, and every row has its parent row
  kPartial    // what is not given is NULL: for tests of features
};

// Reads one applicant's rows from JSON, checked against the schema as ingest checks files:
//   {"application": {…one row…}, "bureau": [{…}, …], …}
// with the lender's own column names; a table or column that is not given is empty or NULL; the
// target may be given and is not read. Errors (kInput) name the place as a JSON pointer.
class ApplicantParser {
 public:
  // The portfolio must outlive it.
  explicit ApplicantParser(const Portfolio& portfolio,
                           Completeness completeness = Completeness::kRequired);

  // `name` is what errors call the source: a file's name, or "request".
  ApplicantRecords parse(std::string_view json, const std::string& name) const;
  ApplicantRecords read(const Json& applicant, const std::string& name) const;

 private:
  struct TableLayout {
    const Table* table;
    std::vector<const Column*> columns;             // by slot; nullptr: the flag of a special value
    std::vector<CellReader> readers;                // by slot
    std::unordered_map<std::string, size_t> slots;  // of the columns that may be given
    std::vector<std::pair<size_t, size_t>> flag_slots;  // (column, its special flag)
    std::vector<size_t> key_slots;
    size_t applicant_slot = 0;
  };

  TableLayout make_layout(const Table& table) const;
  int64_t read_key(const Json& applicant, const std::string& root) const;
  Record read_record(const TableLayout& layout, const Json& row, int64_t key,
                     const std::string& where) const;
  void read_rows(const TableLayout& layout, const Json& rows, const std::string& where, int64_t key,
                 std::vector<Record>& to) const;
  void check_keys(const TableLayout& layout, std::vector<Record>& rows,
                  const std::string& where) const;
  void check_required(const TableLayout& layout, const Record& record,
                      const std::string& where) const;
  void check_parents(const ApplicantRecords& records, const std::string& root) const;
  const TableLayout& layout_of(const std::string& table, const std::string& root) const;

  const Portfolio& portfolio_;
  Completeness completeness_;
  std::vector<TableLayout> layouts_;
};

}  // namespace octroi
