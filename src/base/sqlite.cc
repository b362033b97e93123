#include "base/sqlite.h"

#include <sqlite3.h>

#include "base/error.h"

namespace octroi {
namespace {

std::string hint_for(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
      return "The disk is full: make room, then run the command again.";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "Another program is writing it: wait until it is done.";
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      return "Expected a SQLite database; restore it from a copy or name another file.";
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return "Check that the folder exists and that you may write there.";
    default:
      return "";
  }
}

}  // namespace

SqliteDatabase::SqliteDatabase(const fs::path& path, std::chrono::milliseconds patience)
    : path_(path) {
  if (sqlite3_open_v2(path.c_str(), &handle_,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX,
                      nullptr) != SQLITE_OK) {
    const int code = sqlite3_extended_errcode(handle_);
    const std::string what = sqlite3_errmsg(handle_);
    sqlite3_close_v2(handle_);
    throw outside_error("The database cannot be opened: " + what + ".", path.string(),
                        hint_for(code));
  }
  sqlite3_busy_timeout(handle_, static_cast<int>(patience.count()));
  try {
    execute("PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
  } catch (...) {
    sqlite3_close_v2(handle_);
    throw;
  }
}

SqliteDatabase::~SqliteDatabase() { sqlite3_close_v2(handle_); }

void SqliteDatabase::execute(const std::string& statements) {
  if (sqlite3_exec(handle_, statements.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

int64_t SqliteDatabase::changes() const { return sqlite3_changes64(handle_); }

void SqliteDatabase::fail() const {
  const int code = sqlite3_extended_errcode(handle_);
  if ((code & 0xff) == SQLITE_CONSTRAINT || (code & 0xff) == SQLITE_ERROR) {
    throw defect_error(std::string("SQLite refused a statement: ") + sqlite3_errmsg(handle_) + ".",
                       path_.string());
  }
  throw outside_error(std::string("The database failed: ") + sqlite3_errmsg(handle_) + ".",
                      path_.string(), hint_for(code));
}

SqliteStatement::SqliteStatement(SqliteDatabase& database, std::string_view sql)
    : database_(database) {
  if (sqlite3_prepare_v2(database.handle_, sql.data(), static_cast<int>(sql.size()), &handle_,
                         nullptr) != SQLITE_OK) {
    database.fail();
  }
}

SqliteStatement::~SqliteStatement() { sqlite3_finalize(handle_); }

void SqliteStatement::bind(std::initializer_list<SqliteValue> values) {
  sqlite3_reset(handle_);
  sqlite3_clear_bindings(handle_);
  int place = 1;
  for (const SqliteValue& value : values) bind_one(place++, value);
}

void SqliteStatement::bind_one(int place, const SqliteValue& value) {
  int code = SQLITE_OK;
  if (const auto* integer = std::get_if<int64_t>(&value)) {
    code = sqlite3_bind_int64(handle_, place, *integer);
  } else if (const auto* number = std::get_if<double>(&value)) {
    code = sqlite3_bind_double(handle_, place, *number);
  } else if (const auto* text = std::get_if<std::string_view>(&value)) {
    code = sqlite3_bind_text64(handle_, place, text->data(), text->size(), SQLITE_TRANSIENT,
                               SQLITE_UTF8);
  } else {
    code = sqlite3_bind_null(handle_, place);
  }
  if (code != SQLITE_OK) database_.fail();
}

bool SqliteStatement::step() {
  const int code = sqlite3_step(handle_);
  if (code != SQLITE_ROW && code != SQLITE_DONE) database_.fail();
  return code == SQLITE_ROW;
}

void SqliteStatement::run(std::initializer_list<SqliteValue> values) {
  bind(values);
  while (step()) {
  }
  sqlite3_reset(handle_);
}

bool SqliteStatement::is_null(int column) const {
  return sqlite3_column_type(handle_, column) == SQLITE_NULL;
}

int64_t SqliteStatement::integer(int column) const { return sqlite3_column_int64(handle_, column); }

double SqliteStatement::number(int column) const { return sqlite3_column_double(handle_, column); }

std::string SqliteStatement::text(int column) const {
  const unsigned char* bytes = sqlite3_column_text(handle_, column);
  if (bytes == nullptr) return "";
  return {reinterpret_cast<const char*>(bytes),
          static_cast<size_t>(sqlite3_column_bytes(handle_, column))};
}

SqliteTransaction::SqliteTransaction(SqliteDatabase& database) : database_(database) {
  database.execute("BEGIN IMMEDIATE");
}

SqliteTransaction::~SqliteTransaction() {
  if (!is_open_) return;
  try {
    database_.execute("ROLLBACK");
  } catch (const Error&) {
    // SQLite has rolled back by itself (disk full).
  }
}

void SqliteTransaction::commit() {
  database_.execute("COMMIT");
  is_open_ = false;
}

}  // namespace octroi
