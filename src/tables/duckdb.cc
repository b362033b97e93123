#include "tables/duckdb.h"

#include <fmt/format.h>

#include <chrono>
#include <cstring>
#include <thread>
#include <utility>

#include "base/interrupt.h"
#include "base/parallel.h"
#include "tables/duckdb_state.h"

namespace octroi {
namespace {

void set(duckdb_config config, const char* name, const std::string& value) {
  if (duckdb_set_config(config, name, value.c_str()) != DuckDBSuccess) {
    throw defect_error(fmt::format("DuckDB refuses its setting {} = {}.", name, value));
  }
}

duckdb_config configuration(const DatabaseOptions& options) {
  duckdb_config config = nullptr;
  duckdb_create_config(&config);
  set(config, "threads", std::to_string(options.threads > 0 ? options.threads : thread_count()));
  set(config, "memory_limit", options.memory_limit);
  // Nothing may be fetched from a network, and nothing that a user installed changes results.
  set(config, "autoinstall_known_extensions", "false");
  set(config, "autoload_known_extensions", "false");
  // A prepared statement keeps the statistics of the tables as they were: with this pass it
  // silently returns wrong rows after they change.
  set(config, "disabled_optimizers", "statistics_propagation");
  if (options.read_only) set(config, "access_mode", "READ_ONLY");
  if (!options.temporary_folder.empty()) {
    set(config, "temp_directory", options.temporary_folder.string());
  }
  return config;
}

// Long enough to leave the core to DuckDB's own threads, short enough not to be felt.
constexpr auto kPauseBetweenTasks = std::chrono::microseconds(100);

// Drives the statement itself, so that Ctrl-C is heard between two of its tasks. An interrupted
// statement is driven to its end too: DuckDB's other threads may still be at work on it, and they
// would outlive what they work on.
std::unique_ptr<duckdb_result, void (*)(duckdb_result*)> run_to_result(
    duckdb_prepared_statement statement, duckdb_connection connection,
    decltype(&duckdb_pending_prepared) begin = duckdb_pending_prepared) {
  duckdb_pending_result pending = nullptr;
  if (begin(statement, &pending) != DuckDBSuccess) {
    const Error error = duckdb_failure(duckdb_pending_error(pending));
    duckdb_destroy_pending(&pending);
    throw error;
  }
  duckdb_pending_state state = DUCKDB_PENDING_RESULT_NOT_READY;
  while (!duckdb_pending_execution_is_finished(state)) {
    if (interrupted()) duckdb_interrupt(connection);
    state = duckdb_pending_execute_task(pending);
    if (state == DUCKDB_PENDING_NO_TASKS_AVAILABLE) std::this_thread::sleep_for(kPauseBetweenTasks);
  }
  if (state == DUCKDB_PENDING_ERROR) {
    const Error error = duckdb_failure(duckdb_pending_error(pending));
    duckdb_destroy_pending(&pending);
    throw_if_interrupted();
    throw error;
  }
  auto destroy = [](duckdb_result* result) {
    duckdb_destroy_result(result);
    delete result;
  };
  std::unique_ptr<duckdb_result, void (*)(duckdb_result*)> result(new duckdb_result{}, destroy);
  const bool done = duckdb_execute_pending(pending, result.get()) == DuckDBSuccess;
  duckdb_destroy_pending(&pending);
  if (!done) throw_if_interrupted();
  if (!done) throw duckdb_failure(duckdb_result_error(result.get()));
  return result;
}

}  // namespace

Error duckdb_failure(const char* message) {
  const std::string text = message == nullptr ? "DuckDB gives no reason." : message;
  const bool disk = text.find("No space left") != std::string::npos ||
                    text.find("failed to offload data block") != std::string::npos;
  if (disk) {
    return outside_error("The disk is full: " + text, "",
                         "Free some space on the disk and run the command again.");
  }
  const bool outside = text.starts_with("IO Error") || text.starts_with("Out of Memory Error");
  return outside ? outside_error(text) : input_error(text);
}

Database::Database(const fs::path& path, const DatabaseOptions& options)
    : state_(std::make_unique<State>()) {
  duckdb_config config = configuration(options);
  char* message = nullptr;
  const auto opened =
      duckdb_open_ext(path.empty() ? nullptr : path.c_str(), &state_->handle, config, &message);
  duckdb_destroy_config(&config);
  if (opened != DuckDBSuccess) {
    const std::string text = message == nullptr ? "" : message;
    duckdb_free(message);
    throw input_error("The database cannot be opened: " + text, path.string());
  }
}

Database::~Database() = default;
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;

Connection::Connection(Database& database) : Connection(std::make_unique<State>()) {
  state_->database = database.state_->handle;
  if (duckdb_connect(state_->database, &state_->handle) != DuckDBSuccess) {
    throw outside_error("DuckDB gives no connection.");
  }
}

Connection::Connection(std::unique_ptr<State> state) : state_(std::move(state)) {}

Connection Connection::another() const {
  auto state = std::make_unique<State>();
  state->database = state_->database;
  if (duckdb_connect(state->database, &state->handle) != DuckDBSuccess) {
    throw outside_error("DuckDB gives no connection.");
  }
  return Connection(std::move(state));
}

Connection::~Connection() = default;
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;

void Connection::execute(std::string_view sql) {
  duckdb_extracted_statements extracted = nullptr;
  const idx_t count =
      duckdb_extract_statements(state_->handle, std::string(sql).c_str(), &extracted);
  std::unique_ptr<duckdb_extracted_statements, void (*)(duckdb_extracted_statements*)> guard(
      &extracted, duckdb_destroy_extracted);
  if (count == 0) {
    const char* message = duckdb_extract_statements_error(extracted);
    if (message != nullptr) throw duckdb_failure(message);
  }
  for (idx_t i = 0; i < count; ++i) {
    Statement::State statement;
    if (duckdb_prepare_extracted_statement(state_->handle, extracted, i, &statement.handle) !=
        DuckDBSuccess) {
      throw duckdb_failure(duckdb_prepare_error(statement.handle));
    }
    run_to_result(statement.handle, state_->handle);
  }
}

Statement Connection::prepare(std::string_view sql) {
  auto state = std::make_unique<Statement::State>();
  state->connection = state_->handle;
  if (duckdb_prepare(state_->handle, std::string(sql).c_str(), &state->handle) != DuckDBSuccess) {
    throw duckdb_failure(duckdb_prepare_error(state->handle));
  }
  return Statement(std::move(state));
}

Result Connection::query(std::string_view sql) { return prepare(sql).run(); }

Result Connection::stream(std::string_view sql) {
  const Statement statement = prepare(sql);
  auto result =
      run_to_result(statement.state_->handle, state_->handle, duckdb_pending_prepared_streaming);
  auto state = std::make_unique<Result::State>();
  std::swap(state->handle, *result);
  return Result(std::move(state));
}

double Connection::query_number(std::string_view sql) {
  Result result = query(sql);
  if (!result.next()) throw defect_error("A query for one number gave none.", std::string(sql));
  return result.number(0, 0);
}

std::optional<std::string> Connection::query_text(std::string_view sql) {
  const auto rows = query_rows(sql);
  if (rows.empty()) throw defect_error("A query for one value gave none.", std::string(sql));
  return rows[0][0];
}

std::vector<std::vector<std::optional<std::string>>> Connection::query_rows(std::string_view sql) {
  std::vector<std::vector<std::optional<std::string>>> rows;
  Result described = query(fmt::format("SELECT CAST(COLUMNS(*) AS VARCHAR) FROM ({})", sql));
  while (described.next()) {
    for (size_t row = 0; row < described.row_count(); ++row) {
      auto& cells = rows.emplace_back();
      for (size_t column = 0; column < described.column_count(); ++column) {
        cells.push_back(described.text(column, row));
      }
    }
  }
  return rows;
}

bool Connection::has_table(std::string_view name) {
  return query_number(
             fmt::format("SELECT count(*) FROM information_schema.tables WHERE table_name = {}",
                         sql_text(name))) > 0;
}

Statement::Statement(std::unique_ptr<State> state) : state_(std::move(state)) {}
Statement::~Statement() = default;
Statement::Statement(Statement&&) noexcept = default;
Statement& Statement::operator=(Statement&&) noexcept = default;

Result Statement::run() {
  auto result = run_to_result(state_->handle, state_->connection);
  auto state = std::make_unique<Result::State>();
  std::swap(state->handle, *result);
  return Result(std::move(state));
}

std::string sql_name(std::string_view name) {
  std::string quoted = "\"";
  for (const char c : name) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string sql_text(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("''") : std::string(1, c);
  return quoted + "'";
}

}  // namespace octroi
