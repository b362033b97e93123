#include <fmt/format.h>

#include <limits>
#include <optional>
#include <vector>

#include "tables/dates.h"
#include "tables/duckdb_state.h"

namespace octroi {
namespace {

struct ColumnBuffer {
  duckdb_type type;
  int decimal_scale;
  duckdb_vector vector;
  void* data;
};

template <typename T>
T& cell(const ColumnBuffer& column, idx_t row) {
  return static_cast<T*>(column.data)[row];
}

}  // namespace

// Rows are gathered in a chunk of columns, which DuckDB takes whole: a call per value is ten times
// slower.
struct Appender::State {
  duckdb_appender handle = nullptr;
  duckdb_data_chunk chunk = nullptr;
  std::vector<ColumnBuffer> columns;
  std::string table;
  size_t column = 0;
  idx_t row = 0;
  ~State() {
    duckdb_destroy_data_chunk(&chunk);
    duckdb_appender_destroy(&handle);
  }

  void check(duckdb_state state) const {
    if (state == DuckDBSuccess) return;
    duckdb_error_data error = duckdb_appender_error_data(handle);
    const Error failure = duckdb_failure(duckdb_error_data_message(error));
    duckdb_destroy_error_data(&error);
    throw failure;
  }

  void make_chunk() {
    const idx_t count = duckdb_appender_column_count(handle);
    std::vector<duckdb_logical_type> types;
    for (idx_t i = 0; i < count; ++i) types.push_back(duckdb_appender_column_type(handle, i));
    chunk = duckdb_create_data_chunk(types.data(), count);
    for (duckdb_logical_type& type : types) {
      const duckdb_type id = duckdb_get_type_id(type);
      columns.push_back(
          {id, id == DUCKDB_TYPE_DECIMAL ? duckdb_decimal_scale(type) : 0, nullptr, nullptr});
      duckdb_destroy_logical_type(&type);
    }
    find_vectors();
  }

  void find_vectors() {
    for (size_t i = 0; i < columns.size(); ++i) {
      columns[i].vector = duckdb_data_chunk_get_vector(chunk, i);
      columns[i].data = duckdb_vector_get_data(columns[i].vector);
    }
  }

  ColumnBuffer& next_column() {
    if (column == columns.size()) throw defect_error("A row has too many values.", table);
    return columns[column++];
  }

  [[noreturn]] void wrong_type(std::string_view value) const {
    throw defect_error(fmt::format("The value {} does not fit column {}.", value, column), table);
  }

  void flush() {
    if (row == 0) return;
    duckdb_data_chunk_set_size(chunk, row);
    check(duckdb_append_data_chunk(handle, chunk));
    duckdb_data_chunk_reset(chunk);
    find_vectors();
    row = 0;
  }
};

Appender::Appender(Connection& connection, const std::string& table, const std::string& schema)
    : state_(std::make_unique<State>()) {
  state_->table = table;
  state_->check(duckdb_appender_create(connection.state_->handle, schema.c_str(), table.c_str(),
                                       &state_->handle));
  state_->make_chunk();
}

Appender::~Appender() = default;

void Appender::append(int64_t value) {
  const ColumnBuffer& column = state_->next_column();
  switch (column.type) {
    case DUCKDB_TYPE_BIGINT:
      cell<int64_t>(column, state_->row) = value;
      return;
    case DUCKDB_TYPE_INTEGER:
      if (value < std::numeric_limits<int32_t>::min() ||
          value > std::numeric_limits<int32_t>::max()) {
        state_->wrong_type(fmt::format("{}", value));
      }
      cell<int32_t>(column, state_->row) = static_cast<int32_t>(value);
      return;
    case DUCKDB_TYPE_DATE:
      cell<duckdb_date>(column, state_->row).days = static_cast<int32_t>(value);
      return;
    case DUCKDB_TYPE_DOUBLE:
      cell<double>(column, state_->row) = static_cast<double>(value);
      return;
    default:
      state_->wrong_type(fmt::format("{}", value));
  }
}

void Appender::append(double value) {
  const ColumnBuffer& column = state_->next_column();
  if (column.type != DUCKDB_TYPE_DOUBLE) state_->wrong_type(fmt::format("{}", value));
  cell<double>(column, state_->row) = value;
}

void Appender::append(std::string_view value) {
  const ColumnBuffer& column = state_->next_column();
  if (column.type == DUCKDB_TYPE_DATE) {
    const std::optional<int64_t> days = parse_date(value);
    if (!days) state_->wrong_type(value);
    cell<duckdb_date>(column, state_->row).days = static_cast<int32_t>(*days);
    return;
  }
  if (column.type != DUCKDB_TYPE_VARCHAR) state_->wrong_type(value);
  duckdb_vector_assign_string_element_len(column.vector, state_->row, value.data(), value.size());
}

void Appender::append_decimal(int64_t scaled, int scale) {
  const ColumnBuffer& column = state_->next_column();
  if (column.type != DUCKDB_TYPE_DECIMAL || column.decimal_scale != scale) {
    state_->wrong_type(fmt::format("{}e-{}", scaled, scale));
  }
  cell<int64_t>(column, state_->row) = scaled;
}

void Appender::append_null() {
  const ColumnBuffer& column = state_->next_column();
  duckdb_vector_ensure_validity_writable(column.vector);
  duckdb_validity_set_row_invalid(duckdb_vector_get_validity(column.vector), state_->row);
}

void Appender::end_row() {
  if (state_->column != state_->columns.size()) {
    throw defect_error("A row has too few values.", state_->table);
  }
  state_->column = 0;
  if (++state_->row == duckdb_vector_size()) state_->flush();
}

void Appender::close() {
  state_->flush();
  state_->check(duckdb_appender_close(state_->handle));
}

}  // namespace octroi
