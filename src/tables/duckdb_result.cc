#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <utility>

#include "base/interrupt.h"
#include "tables/duckdb_state.h"

namespace octroi {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

// Two's complement in two halves. Those of a small negative number, summed as doubles, would
// cancel, so its magnitude is taken first.
double hugeint_to_double(const duckdb_hugeint& value) {
  constexpr double kTwoTo64 = 18446744073709551616.0;
  const bool is_negative = value.upper < 0;
  auto upper = static_cast<uint64_t>(value.upper);
  uint64_t lower = value.lower;
  if (is_negative) {
    lower = ~lower + 1;
    upper = ~upper + (lower == 0 ? 1 : 0);
  }
  const double magnitude = static_cast<double>(upper) * kTwoTo64 + static_cast<double>(lower);
  return is_negative ? -magnitude : magnitude;
}

// DuckDB documents the mask as one bit a row; its own function costs a call for each.
bool is_valid(const uint64_t* validity, size_t row) {
  return ((validity[row / 64] >> (row % 64)) & 1) != 0;
}

template <typename T>
double at(const void* data, size_t row) {
  return static_cast<double>(static_cast<const T*>(data)[row]);
}

// The number at `row` of a vector whose values are stored as `type`.
double stored_number(const void* data, duckdb_type type, size_t row) {
  switch (type) {
    case DUCKDB_TYPE_BOOLEAN:
      return at<bool>(data, row);
    case DUCKDB_TYPE_TINYINT:
      return at<int8_t>(data, row);
    case DUCKDB_TYPE_SMALLINT:
      return at<int16_t>(data, row);
    case DUCKDB_TYPE_INTEGER:
      return at<int32_t>(data, row);
    case DUCKDB_TYPE_BIGINT:
      return at<int64_t>(data, row);
    case DUCKDB_TYPE_UTINYINT:
      return at<uint8_t>(data, row);
    case DUCKDB_TYPE_USMALLINT:
      return at<uint16_t>(data, row);
    case DUCKDB_TYPE_UINTEGER:
      return at<uint32_t>(data, row);
    case DUCKDB_TYPE_UBIGINT:
      return at<uint64_t>(data, row);
    case DUCKDB_TYPE_FLOAT:
      return at<float>(data, row);
    case DUCKDB_TYPE_DOUBLE:
      return at<double>(data, row);
    case DUCKDB_TYPE_HUGEINT:
      return hugeint_to_double(static_cast<const duckdb_hugeint*>(data)[row]);
    default:
      throw defect_error(fmt::format("A result column of DuckDB type {} is not a number.",
                                     static_cast<int>(type)));
  }
}

bool is_numeric(duckdb_type type) {
  switch (type) {
    case DUCKDB_TYPE_BOOLEAN:
    case DUCKDB_TYPE_TINYINT:
    case DUCKDB_TYPE_SMALLINT:
    case DUCKDB_TYPE_INTEGER:
    case DUCKDB_TYPE_BIGINT:
    case DUCKDB_TYPE_UTINYINT:
    case DUCKDB_TYPE_USMALLINT:
    case DUCKDB_TYPE_UINTEGER:
    case DUCKDB_TYPE_UBIGINT:
    case DUCKDB_TYPE_FLOAT:
    case DUCKDB_TYPE_DOUBLE:
    case DUCKDB_TYPE_HUGEINT:
    case DUCKDB_TYPE_DECIMAL:
      return true;
    default:
      return false;
  }
}

}  // namespace

Result::Result(std::unique_ptr<State> state) : state_(std::move(state)) {
  const idx_t columns = duckdb_column_count(&state_->handle);
  for (idx_t i = 0; i < columns; ++i) {
    state_->names.emplace_back(duckdb_column_name(&state_->handle, i));
    state_->types.push_back(duckdb_column_type(&state_->handle, i));
    duckdb_logical_type type = duckdb_column_logical_type(&state_->handle, i);
    const bool decimal = state_->types.back() == DUCKDB_TYPE_DECIMAL;
    state_->decimal_storage.push_back(decimal ? duckdb_decimal_internal_type(type)
                                              : state_->types.back());
    state_->decimal_scale.push_back(decimal ? std::pow(10.0, duckdb_decimal_scale(type)) : 1.0);
    duckdb_destroy_logical_type(&type);
  }
}

Result::~Result() = default;
Result::Result(Result&&) noexcept = default;
Result& Result::operator=(Result&&) noexcept = default;

size_t Result::column_count() const { return state_->names.size(); }
const std::string& Result::column_name(size_t column) const { return state_->names[column]; }

ValueType Result::column_type(size_t column) const {
  const duckdb_type type = state_->types[column];
  if (is_numeric(type)) return ValueType::kNumber;
  if (type == DUCKDB_TYPE_VARCHAR) return ValueType::kText;
  return type == DUCKDB_TYPE_DATE ? ValueType::kDate : ValueType::kOther;
}

bool Result::next() {
  throw_if_interrupted();
  duckdb_destroy_data_chunk(&state_->chunk);
  state_->chunk = duckdb_fetch_chunk(state_->handle);
  if (state_->chunk == nullptr) {
    const char* failure = duckdb_result_error(&state_->handle);
    if (failure != nullptr && *failure != '\0') throw duckdb_failure(failure);
  }
  return state_->chunk != nullptr && duckdb_data_chunk_get_size(state_->chunk) > 0;
}

size_t Result::row_count() const { return duckdb_data_chunk_get_size(state_->chunk); }

bool Result::is_null(size_t column, size_t row) const {
  duckdb_vector vector = duckdb_data_chunk_get_vector(state_->chunk, column);
  uint64_t* validity = duckdb_vector_get_validity(vector);
  return validity != nullptr && !is_valid(validity, row);
}

double Result::number(size_t column, size_t row) const {
  if (is_null(column, row)) return kMissing;
  duckdb_vector vector = duckdb_data_chunk_get_vector(state_->chunk, column);
  return stored_number(duckdb_vector_get_data(vector), state_->decimal_storage[column], row) /
         state_->decimal_scale[column];
}

int64_t Result::integer(size_t column, size_t row) const {
  if (is_null(column, row)) {
    throw defect_error("A whole number was expected, not NULL.", column_name(column));
  }
  duckdb_vector vector = duckdb_data_chunk_get_vector(state_->chunk, column);
  const void* data = duckdb_vector_get_data(vector);
  if (state_->types[column] == DUCKDB_TYPE_BIGINT) return static_cast<const int64_t*>(data)[row];
  return static_cast<int64_t>(stored_number(data, state_->decimal_storage[column], row));
}

std::optional<std::string> Result::text(size_t column, size_t row) const {
  if (is_null(column, row)) return std::nullopt;
  duckdb_vector vector = duckdb_data_chunk_get_vector(state_->chunk, column);
  void* data = duckdb_vector_get_data(vector);
  if (state_->types[column] == DUCKDB_TYPE_DATE) {
    const duckdb_date_struct date = duckdb_from_date(static_cast<duckdb_date*>(data)[row]);
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
  }
  if (state_->types[column] != DUCKDB_TYPE_VARCHAR) {
    throw defect_error("A text was expected.", column_name(column));
  }
  duckdb_string_t& value = static_cast<duckdb_string_t*>(data)[row];
  return std::string(duckdb_string_t_data(&value), duckdb_string_t_length(value));
}

std::string_view Result::text_view(size_t column, size_t row) const {
  if (is_null(column, row)) return {};
  if (state_->types[column] != DUCKDB_TYPE_VARCHAR) {
    throw defect_error("A text was expected.", column_name(column));
  }
  duckdb_vector vector = duckdb_data_chunk_get_vector(state_->chunk, column);
  auto& value = static_cast<duckdb_string_t*>(duckdb_vector_get_data(vector))[row];
  return {duckdb_string_t_data(&value), duckdb_string_t_length(value)};
}

namespace {

// put(row, value or null) for the rows of a vector stored as T.
template <typename T, typename Out, typename Convert>
void append_stored(const void* data, uint64_t* validity, size_t rows, Out missing,
                   std::vector<Out>& to, Convert convert) {
  const T* values = static_cast<const T*>(data);
  const size_t before = to.size();
  to.resize(before + rows);
  Out* out = to.data() + before;
  for (size_t row = 0; row < rows; ++row) out[row] = convert(values[row]);
  if (validity == nullptr) return;
  for (size_t row = 0; row < rows; ++row) {
    if (!is_valid(validity, row)) out[row] = missing;
  }
}

template <typename Out, typename Convert>
bool append_whole(duckdb_type type, const void* data, uint64_t* validity, size_t rows, Out missing,
                  std::vector<Out>& to, Convert convert) {
  switch (type) {
    case DUCKDB_TYPE_BOOLEAN:
    case DUCKDB_TYPE_TINYINT:
      append_stored<int8_t>(data, validity, rows, missing, to, convert);
      return true;
    case DUCKDB_TYPE_SMALLINT:
      append_stored<int16_t>(data, validity, rows, missing, to, convert);
      return true;
    case DUCKDB_TYPE_INTEGER:
      append_stored<int32_t>(data, validity, rows, missing, to, convert);
      return true;
    case DUCKDB_TYPE_BIGINT:
      append_stored<int64_t>(data, validity, rows, missing, to, convert);
      return true;
    default:
      return false;
  }
}

}  // namespace

void Result::append_numbers(size_t column, std::vector<double>& to) const {
  const size_t rows = row_count();
  duckdb_vector vector = duckdb_data_chunk_get_vector(state_->chunk, column);
  const void* data = duckdb_vector_get_data(vector);
  uint64_t* validity = duckdb_vector_get_validity(vector);
  const duckdb_type storage = state_->decimal_storage[column];
  const double scale = state_->decimal_scale[column];
  const auto scaled = [scale](auto value) { return static_cast<double>(value) / scale; };
  if (storage == DUCKDB_TYPE_DOUBLE) {
    append_stored<double>(data, validity, rows, kMissing, to, [](double value) { return value; });
  } else if (!append_whole(storage, data, validity, rows, kMissing, to, scaled)) {
    for (size_t row = 0; row < rows; ++row) {
      const bool missing = validity != nullptr && !is_valid(validity, row);
      to.push_back(missing ? kMissing : stored_number(data, storage, row) / scale);
    }
  }
}

void Result::append_codes(size_t column, std::vector<int64_t>& to, int64_t missing,
                          const std::function<int64_t(std::string_view)>& code) const {
  if (state_->types[column] != DUCKDB_TYPE_VARCHAR) {
    throw defect_error("A text was expected.", column_name(column));
  }
  duckdb_vector vector = duckdb_data_chunk_get_vector(state_->chunk, column);
  auto* values = static_cast<duckdb_string_t*>(duckdb_vector_get_data(vector));
  uint64_t* validity = duckdb_vector_get_validity(vector);
  const size_t before = to.size();
  const size_t rows = row_count();
  to.resize(before + rows);
  std::string_view last;
  int64_t last_code = missing;
  for (size_t row = 0; row < rows; ++row) {
    if (validity != nullptr && !is_valid(validity, row)) {
      to[before + row] = missing;
      continue;
    }
    // A short text stands in the value itself, a long one where it points: the C API's functions
    // do the same with a call each.
    const uint32_t length = values[row].value.inlined.length;
    const char* bytes = length <= sizeof(values[row].value.inlined.inlined)
                            ? values[row].value.inlined.inlined
                            : values[row].value.pointer.ptr;
    const std::string_view text(bytes, length);
    if (last_code == missing || text != last) {
      last = text;
      last_code = code(text);
    }
    to[before + row] = last_code;
  }
}

void Result::append_exact(size_t column, std::vector<int64_t>& to, int64_t missing) const {
  duckdb_vector vector = duckdb_data_chunk_get_vector(state_->chunk, column);
  const bool is_whole =
      append_whole(state_->decimal_storage[column], duckdb_vector_get_data(vector),
                   duckdb_vector_get_validity(vector), row_count(), missing, to,
                   [](auto value) { return static_cast<int64_t>(value); });
  if (!is_whole) throw defect_error("A whole number was expected.", column_name(column));
}

}  // namespace octroi
