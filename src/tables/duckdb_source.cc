#include "tables/duckdb_source.h"

#include <exception>
#include <memory>
#include <utility>

#include "tables/duckdb_state.h"

namespace octroi {
namespace {

duckdb_type type_of(MadeColumn::Type type) {
  switch (type) {
    case MadeColumn::Type::kWhole:
      return DUCKDB_TYPE_BIGINT;
    case MadeColumn::Type::kNumber:
      return DUCKDB_TYPE_DOUBLE;
    default:
      return DUCKDB_TYPE_VARCHAR;
  }
}

void bind(duckdb_bind_info info) {
  const auto& table = *static_cast<const MadeTable*>(duckdb_bind_get_extra_info(info));
  for (const MadeColumn& column : table.columns) {
    duckdb_logical_type type = duckdb_create_logical_type(type_of(column.type));
    duckdb_bind_add_result_column(info, column.name.c_str(), type);
    duckdb_destroy_logical_type(&type);
  }
}

void init(duckdb_init_info info) { duckdb_init_set_max_threads(info, 1); }

duckdb_vector vector_of(void* chunk, size_t column) {
  return duckdb_data_chunk_get_vector(static_cast<duckdb_data_chunk>(chunk), column);
}

void set_null(duckdb_vector vector, size_t row) {
  duckdb_vector_ensure_validity_writable(vector);
  duckdb_validity_set_row_invalid(duckdb_vector_get_validity(vector), row);
}

}  // namespace

size_t MadeRows::capacity() { return duckdb_vector_size(); }

void MadeRows::set_whole(size_t column, std::span<const int64_t> values) {
  auto* to = static_cast<int64_t*>(duckdb_vector_get_data(vector_of(chunk_, column)));
  std::copy(values.begin(), values.end(), to);
}

void MadeRows::set_numbers(size_t column, std::span<const double> values) {
  duckdb_vector vector = vector_of(chunk_, column);
  auto* to = static_cast<double*>(duckdb_vector_get_data(vector));
  for (size_t row = 0; row < values.size(); ++row) {
    to[row] = values[row];
    if (values[row] != values[row]) set_null(vector, row);
  }
}

void MadeRows::set_texts(size_t column, size_t rows,
                         const std::function<const std::string*(size_t)>& text) {
  duckdb_vector vector = vector_of(chunk_, column);
  for (size_t row = 0; row < rows; ++row) {
    const std::string* value = text(row);
    if (value == nullptr) {
      set_null(vector, row);
    } else {
      duckdb_vector_assign_string_element_len(vector, row, value->data(), value->size());
    }
  }
}

void make_table_function(Connection& connection, MadeTable table) {
  auto kept = std::make_unique<MadeTable>(std::move(table));
  duckdb_table_function function = duckdb_create_table_function();
  duckdb_table_function_set_name(function, kept->name.c_str());
  duckdb_table_function_set_bind(function, bind);
  duckdb_table_function_set_init(function, init);
  duckdb_table_function_set_function(
      function, [](duckdb_function_info info, duckdb_data_chunk chunk) {
        const auto& made = *static_cast<const MadeTable*>(duckdb_function_get_extra_info(info));
        try {
          MadeRows rows(chunk);
          duckdb_data_chunk_set_size(chunk, made.next(rows));
        } catch (const std::exception& error) {
          duckdb_function_set_error(info, error.what());
        }
      });
  duckdb_table_function_set_extra_info(function, kept.release(),
                                       [](void* made) { delete static_cast<MadeTable*>(made); });
  const bool is_known =
      duckdb_register_table_function(connection.state_->handle, function) == DuckDBSuccess;
  duckdb_destroy_table_function(&function);
  if (!is_known) throw defect_error("DuckDB refuses a table function.");
}

}  // namespace octroi
