#pragma once

#include <duckdb.h>

#include <string>

#include "base/error.h"
#include "tables/duckdb.h"

// What the parts of the DuckDB adapter share; included by tables/duckdb*.cc only.
namespace octroi {

struct Database::State {
  duckdb_database handle = nullptr;
  ~State() { duckdb_close(&handle); }
};

struct Connection::State {
  duckdb_database database = nullptr;
  duckdb_connection handle = nullptr;
  ~State() { duckdb_disconnect(&handle); }
};

struct Statement::State {
  duckdb_prepared_statement handle = nullptr;
  duckdb_connection connection = nullptr;
  ~State() { duckdb_destroy_prepare(&handle); }
};

struct Result::State {
  duckdb_result handle{};
  duckdb_data_chunk chunk = nullptr;
  std::vector<std::string> names;
  std::vector<duckdb_type> types;
  std::vector<duckdb_type> decimal_storage;  // the integer type behind a DECIMAL
  std::vector<double> decimal_scale;         // 10^scale
  ~State() {
    duckdb_destroy_data_chunk(&chunk);
    duckdb_destroy_result(&handle);
  }
};

// DuckDB's message without its "Binder Error: " prefix kept short; never NULL.
Error duckdb_failure(const char* message);

}  // namespace octroi
