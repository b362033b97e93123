#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "base/test_error.h"
#include "tables/duckdb.h"
#include "tables/ingest.h"
#include "tables/test_portfolio.h"

namespace octroi {

// For tests of ingest: the portfolio of TestPortfolio, a folder with the lender's files and a
// store.
class IngestTest : public ::testing::Test {
 protected:
  using Rows = std::vector<std::vector<std::optional<std::string>>>;

  static constexpr const char* kClients =
      "ID,BAD,INCOME,SEX,EMPLOYED,SCORE\n"
      "3,0,1200.5,F,-400,0.25\n"
      "1,1,900,M,365243,0.5\n"
      "2,0,,XNA,-1,\n";
  static constexpr const char* kLoans =
      "ID,LOAN_ID,KIND,AMOUNT,SIGNED\n"
      "2,20,car,100.10,2024-02-29\n"
      "1,11,home,5000,2020-01-31\n"
      "1,10,car,,\n";
  static constexpr const char* kMonths =
      "LOAN_ID,MONTH,LATE\n"
      "20,-1,0\n"
      "10,-2,1\n"
      "11,0,\n"
      "10,-1,0\n";

  fs::path data() const { return folder_.path() / "data"; }
  fs::path store() const { return folder_.path() / "out" / "store.duckdb"; }

  fs::path write(const std::string& name, const std::string& content) const {
    write_file_atomically(data() / name, content);
    return data() / name;
  }

  void write_all() const {
    write("client.csv", kClients);
    write("loan.csv", kLoans);
    write("month.csv", kMonths);
  }

  IngestReport run() const { return run(data()); }
  IngestReport run(const fs::path& from) const {
    return ingest(portfolio_, {.data = from, .store = store()});
  }
  Error error() const {
    return error_of([&] { run(); });
  }

  // What a query on the store yields, as text.
  Rows query(const std::string& sql) const {
    Database database(store(), {.read_only = true});
    return Connection(database).query_rows(sql);
  }
  // The values of a column, in the order in which the store holds them.
  std::vector<std::string> column(const std::string& name, const std::string& table) const {
    std::vector<std::string> values;
    for (const auto& row : query("SELECT " + name + " FROM " + table)) {
      values.push_back(row[0].value_or("NULL"));
    }
    return values;
  }
  std::string quarantine(const std::string& name) const {
    return read_file(fs::path(store()).concat(".quarantine") / (name + ".csv"));
  }

  const TemporaryFolder folder_;
  const TestPortfolio test_portfolio_{{}};
  const Portfolio portfolio_ = test_portfolio_.read();
};

}  // namespace octroi
