#include "features/reference_online.h"

#include <fmt/format.h>

#include <limits>
#include <type_traits>
#include <utility>

#include "base/error.h"
#include "tables/feature_input.h"

namespace octroi {
namespace {

void append(Appender& appender, const Value& value, ColumnType type) {
  if (std::holds_alternative<std::monostate>(value)) {
    appender.append_null();
  } else if (const auto* whole = std::get_if<int64_t>(&value)) {
    if (type == ColumnType::kMoney) {
      appender.append_decimal(*whole, kMoneyScale);
    } else {
      appender.append(*whole);
    }
  } else if (const auto* number = std::get_if<double>(&value)) {
    appender.append(*number);
  } else {
    appender.append(std::string_view(std::get<std::string>(value)));
  }
}

}  // namespace

struct ReferenceOnline::State {
  struct InputTable {
    std::string name;
    std::vector<ColumnType> types;
  };

  const FeatureSet& features;
  Database database{{}, {.threads = 1}};
  Connection connection{database};
  std::vector<InputTable> tables;
  std::vector<Statement> statements;

  State(const Portfolio& portfolio, const FeatureSet& features);
  void append_rows(const ApplicantRecords& records);
  void read_file(size_t file, int64_t applicant, FeatureRow& row);
};

ReferenceOnline::State::State(const Portfolio& portfolio, const FeatureSet& feature_set)
    : features(feature_set) {
  create_empty_feature_input(connection, portfolio);
  for (const Table* table : feature_tables(portfolio)) {
    InputTable& input = tables.emplace_back(InputTable{table->name, {}});
    for (const auto& [name, type] : feature_columns(portfolio, *table)) input.types.push_back(type);
  }
  for (size_t file = 0; file < features.files().size(); ++file) {
    statements.push_back(connection.prepare(complete_sql(portfolio, features, file)));
  }
}

void ReferenceOnline::State::append_rows(const ApplicantRecords& records) {
  for (size_t i = 0; i < tables.size(); ++i) {
    if (records.tables[i].empty()) continue;
    Appender appender(connection, tables[i].name, std::string(kFeatureInput));
    for (const Record& record : records.tables[i]) {
      for (size_t column = 0; column < record.size(); ++column) {
        append(appender, record[column], tables[i].types[column]);
      }
      appender.end_row();
    }
    appender.close();
  }
}

void ReferenceOnline::State::read_file(size_t file, int64_t applicant, FeatureRow& row) {
  Result result = statements[file].run();
  if (!result.next() || result.row_count() != 1) {
    throw input_error(fmt::format("The SQL does not yield one row for applicant {}.", applicant),
                      features.files()[file].path.string(), "Group by the applicant's key.");
  }
  const size_t first = features.first_of(file);
  for (size_t i = first; i < features.first_of(file + 1); ++i) {
    if (features.features()[i].is_category) {
      row.texts[i] = result.text(1 + i - first, 0);
    } else {
      row.numbers[i] = result.number(1 + i - first, 0);
    }
  }
}

ReferenceOnline::ReferenceOnline(const Portfolio& portfolio, const FeatureSet& features)
    : state_(std::make_unique<State>(portfolio, features)) {}
ReferenceOnline::~ReferenceOnline() = default;
ReferenceOnline::ReferenceOnline(ReferenceOnline&&) noexcept = default;
ReferenceOnline& ReferenceOnline::operator=(ReferenceOnline&&) noexcept = default;

FeatureRow ReferenceOnline::compute(const ApplicantRecords& records) {
  const size_t count = state_->features.features().size();
  FeatureRow row{std::vector<double>(count, std::numeric_limits<double>::quiet_NaN()),
                 std::vector<std::optional<std::string>>(count)};
  // Rows that were never committed leave nothing behind: deleted ones would stay in memory.
  state_->connection.execute("BEGIN TRANSACTION");
  try {
    state_->append_rows(records);
    for (size_t file = 0; file < state_->statements.size(); ++file) {
      state_->read_file(file, records.key, row);
    }
  } catch (...) {
    state_->connection.execute("ROLLBACK");
    throw;
  }
  state_->connection.execute("ROLLBACK");
  return row;
}

}  // namespace octroi
