#pragma once

#include <map>
#include <string>

#include "features/plan/random_expressions.h"
#include "tables/applicant.h"
#include "tables/feature_input.h"

namespace octroi {

// For tests: rows of the tables of TestPortfolio with what is rare in real ones: missing values,
// ties, ends of the range.
class RandomRecords {
 public:
  RandomRecords(const Portfolio& portfolio, uint64_t seed) : portfolio_(portfolio), draw_(seed) {}

  ApplicantRecords next(int64_t key) {
    ApplicantRecords records{key, {}};
    const size_t loans = draw_.chance(0.15) ? 0 : 1 + draw_.below(9);
    for (const Table* table : feature_tables(portfolio_)) {
      std::vector<Record>& rows = records.tables.emplace_back();
      if (table->name == "client") {
        rows.push_back(row(*table, {{"ID", key}}));
        continue;
      }
      for (size_t loan = 1; loan <= loans; ++loan) {
        const auto id = static_cast<int64_t>(loan * 7);
        if (table->name == "loan") {
          if (!draw_.chance(0.1)) rows.push_back(row(*table, {{"ID", key}, {"LOAN_ID", id}}));
          continue;
        }
        int64_t month = -120;
        for (size_t months = draw_.chance(0.3) ? 0 : draw_.below(7); months-- > 0;) {
          rows.push_back(row(*table, {{"ID", key}, {"LOAN_ID", id}, {"MONTH", month}}));
          month += 1 + static_cast<int64_t>(draw_.below(19));
        }
      }
    }
    return records;
  }

 private:
  Record row(const Table& table, const std::map<std::string, int64_t>& keys) {
    Record record;
    for (const auto& [name, type] : feature_columns(portfolio_, table)) {
      const auto known = keys.find(name);
      record.push_back(known != keys.end() ? Value(known->second) : value(type));
    }
    return record;
  }

  Value value(ColumnType type) {
    if (draw_.chance(0.2)) return {};
    switch (type) {
      case ColumnType::kMoney:
        return draw_.chance(0.5)
                   ? draw_.one_of<Value>({int64_t{0}, int64_t{1}, int64_t{-1}, int64_t{100'100},
                                          int64_t{1'000'000'000}, int64_t{-1'000'000'000}})
                   : Value(static_cast<int64_t>(draw_.below(2'000'000)) - 1'000'000);
      case ColumnType::kNumber:
        return draw_.chance(0.5) ? draw_.one_of<Value>({0.0, 1.0, 0.5, 0.1, 0.3, -0.25, 1e-9})
                                 : Value(static_cast<double>(draw_.below(1'000'000)) / 999'999.0);
      case ColumnType::kDays:
        return draw_.one_of<Value>({int64_t{0}, int64_t{-1}, int64_t{-36'525}, int64_t{-400}});
      case ColumnType::kCategory:
        return draw_.one_of<Value>({"a", "b", "", "é", "it's", "Z"});
      case ColumnType::kDate:
        return std::string("2024-02-29");
      default:
        return static_cast<int64_t>(draw_.below(2));
    }
  }

  const Portfolio& portfolio_;
  RandomExpressions draw_;
};

}  // namespace octroi
