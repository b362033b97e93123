#include <fmt/format.h>

#include "tables/duckdb_state.h"

namespace octroi {

struct Appender::State {
  duckdb_appender handle = nullptr;
  std::string table;
  ~State() { duckdb_appender_destroy(&handle); }

  void check(duckdb_state state) const {
    if (state == DuckDBSuccess) return;
    duckdb_error_data error = duckdb_appender_error_data(handle);
    const char* message = duckdb_error_data_message(error);
    const std::string reason = message == nullptr ? "DuckDB gives no reason." : message;
    duckdb_destroy_error_data(&error);
    throw input_error("A row does not fit its table: " + reason, table);
  }
};

Appender::Appender(Connection& connection, const std::string& table)
    : state_(std::make_unique<State>()) {
  state_->table = table;
  state_->check(
      duckdb_appender_create(connection.state_->handle, nullptr, table.c_str(), &state_->handle));
}

Appender::~Appender() = default;

void Appender::append(int64_t value) { state_->check(duckdb_append_int64(state_->handle, value)); }
void Appender::append(double value) { state_->check(duckdb_append_double(state_->handle, value)); }
void Appender::append_null() { state_->check(duckdb_append_null(state_->handle)); }
void Appender::end_row() { state_->check(duckdb_appender_end_row(state_->handle)); }
void Appender::close() { state_->check(duckdb_appender_close(state_->handle)); }

void Appender::append(std::string_view value) {
  state_->check(duckdb_append_varchar_length(state_->handle, value.data(), value.size()));
}

void Appender::append_decimal(int64_t scaled, int scale) {
  const duckdb_decimal decimal{
      18, static_cast<uint8_t>(scale), {static_cast<uint64_t>(scaled), scaled < 0 ? -1 : 0}};
  duckdb_value value = duckdb_create_decimal(decimal);
  const duckdb_state state = duckdb_append_value(state_->handle, value);
  duckdb_destroy_value(&value);
  state_->check(state);
}

}  // namespace octroi
