#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"

// The adapter over DuckDB's C API: the only place that includes duckdb.h (with its sources).
namespace octroi {

struct DatabaseOptions {
  bool read_only = false;
  int threads = 0;  // 0: thread_count()
  std::string memory_limit = "3GB";
  fs::path temporary_folder =
      {};  // where what does not fit into memory goes; empty: DuckDB's default
};

class Database {
 public:
  // An empty path opens a database in memory. Error (kInput) if the file is not a DuckDB database.
  explicit Database(const fs::path& path = {}, const DatabaseOptions& options = {});
  ~Database();
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;

 private:
  friend class Connection;
  struct State;
  std::unique_ptr<State> state_;
};

enum class ValueType { kNumber, kText, kDate, kOther };

// A result read in chunks of up to 2,048 rows.
class Result {
 public:
  ~Result();
  Result(Result&&) noexcept;
  Result& operator=(Result&&) noexcept;

  size_t column_count() const;
  const std::string& column_name(size_t column) const;
  ValueType column_type(size_t column) const;

  // Loads the next chunk; false after the last one. Stops with an Error on Ctrl-C.
  bool next();
  size_t row_count() const;  // of the current chunk

  // Values of the current chunk. number: any numeric, decimal or boolean type, NaN for NULL;
  // integer: an error for a NULL; text: VARCHAR (and DATE as YYYY-MM-DD), nullopt for NULL.
  double number(size_t column, size_t row) const;
  int64_t integer(size_t column, size_t row) const;
  std::optional<std::string> text(size_t column, size_t row) const;
  // A VARCHAR without a copy, valid until the next call of next(); empty for NULL.
  std::string_view text_view(size_t column, size_t row) const;
  bool is_null(size_t column, size_t row) const;
  // Appends the whole column of the current chunk as doubles: quicker than number() in a loop.
  void append_numbers(size_t column, std::vector<double>& to) const;
  // The same for whole numbers, and for decimals in their smallest unit; `missing` stands for NULL.
  void append_exact(size_t column, std::vector<int64_t>& to, int64_t missing) const;
  // Appends a code for each row of a VARCHAR column of the current chunk, `missing` for NULL.
  // code(text) is asked where a text differs from the one before: rows that follow each other often
  // hold the same category.
  void append_codes(size_t column, std::vector<int64_t>& to, int64_t missing,
                    const std::function<int64_t(std::string_view)>& code) const;

 private:
  friend class Connection;
  friend class Statement;
  struct State;
  explicit Result(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// A prepared statement, to be run many times.
class Statement {
 public:
  ~Statement();
  Statement(Statement&&) noexcept;
  Statement& operator=(Statement&&) noexcept;
  Result run();

 private:
  friend class Connection;
  struct State;
  explicit Statement(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Not thread-safe: one connection a thread.
class Connection {
 public:
  explicit Connection(Database& database);
  ~Connection();
  Connection(Connection&&) noexcept;
  Connection& operator=(Connection&&) noexcept;

  // Another connection to the same database, which must outlive it.
  Connection another() const;

  // Runs all statements of `sql`. Error (kInput, message of DuckDB) if one fails; Ctrl-C
  // interrupts.
  void execute(std::string_view sql);
  // Runs one statement and holds its rows in memory.
  Result query(std::string_view sql);
  // Runs one statement as its rows are asked for: for results that memory would not hold. The
  // connection can do nothing else until the result is gone.
  Result stream(std::string_view sql);
  Statement prepare(std::string_view sql);

  // The single number / text that a query yields; Error if it yields none.
  double query_number(std::string_view sql);
  std::optional<std::string> query_text(std::string_view sql);
  // All rows as text (NULL → nullopt); for small results.
  std::vector<std::vector<std::optional<std::string>>> query_rows(std::string_view sql);
  bool has_table(std::string_view name);

 private:
  friend class Appender;
  friend void make_table_function(Connection&, struct MadeTable);
  struct State;
  explicit Connection(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Appends rows to a table, column by column in its order.
class Appender {
 public:
  Appender(Connection& connection, const std::string& table, const std::string& schema = "main");
  ~Appender();
  Appender(const Appender&) = delete;
  Appender& operator=(const Appender&) = delete;

  void append(int64_t value);
  void append(double value);
  void append(std::string_view value);
  // scaled · 10^−scale, for a DECIMAL(18, scale) column. A whole number also suits a DOUBLE column
  // and, as days since 1970-01-01, a DATE column; a text YYYY-MM-DD too.
  void append_decimal(int64_t scaled, int scale);
  void append_null();
  void end_row();
  // Error if a value did not fit its column. Call it before the appender goes.
  void close();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// A name or a text as it must stand in SQL: "na""me", 'te''xt'.
std::string sql_name(std::string_view name);
std::string sql_text(std::string_view text);

}  // namespace octroi
