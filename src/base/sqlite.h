#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

#include "base/files.h"

// SQLite with owned handles and errors as Errors; its header is included by sqlite.cc alone.
struct sqlite3;
struct sqlite3_stmt;

namespace octroi {

// A value of a statement: NULL, INTEGER, REAL or TEXT.
using SqliteValue = std::variant<std::nullptr_t, int64_t, double, std::string_view>;

// One connection; not thread-safe. It keeps foreign keys and a write-ahead log.
// Errors (kOutside) name the file: not a database, no permission, disk full, locked for too long.
class SqliteDatabase {
 public:
  // Created if it is not there. `patience`: how long another process's writing is waited for.
  explicit SqliteDatabase(const fs::path& path,
                          std::chrono::milliseconds patience = std::chrono::seconds(15));
  ~SqliteDatabase();
  SqliteDatabase(const SqliteDatabase&) = delete;
  SqliteDatabase& operator=(const SqliteDatabase&) = delete;

  const fs::path& path() const { return path_; }
  // One or more statements without results.
  void execute(const std::string& statements);
  // Rows changed by the last statement.
  int64_t changes() const;

 private:
  friend class SqliteStatement;
  [[noreturn]] void fail() const;
  fs::path path_;
  sqlite3* handle_ = nullptr;
};

// A prepared statement, to be run any number of times:
//   SqliteStatement find(database, "SELECT name FROM runs WHERE run_uuid = ?");
//   find.bind({id});
//   while (find.step()) use(find.text(0));
class SqliteStatement {
 public:
  SqliteStatement(SqliteDatabase& database, std::string_view sql);
  ~SqliteStatement();
  SqliteStatement(const SqliteStatement&) = delete;
  SqliteStatement& operator=(const SqliteStatement&) = delete;

  // Begins anew with these values for its question marks, which are copied.
  void bind(std::initializer_list<SqliteValue> values);
  // To the next row; false after the last one.
  bool step();
  // bind, and step to the end.
  void run(std::initializer_list<SqliteValue> values);

  bool is_null(int column) const;
  int64_t integer(int column) const;
  double number(int column) const;
  std::string text(int column) const;  // "" for NULL

 private:
  void bind_one(int place, const SqliteValue& value);
  SqliteDatabase& database_;
  sqlite3_stmt* handle_ = nullptr;
};

// Takes the right to write at once; rolled back unless committed.
class SqliteTransaction {
 public:
  explicit SqliteTransaction(SqliteDatabase& database);
  ~SqliteTransaction();
  SqliteTransaction(const SqliteTransaction&) = delete;
  SqliteTransaction& operator=(const SqliteTransaction&) = delete;
  void commit();

 private:
  SqliteDatabase& database_;
  bool is_open_ = true;
};

}  // namespace octroi
