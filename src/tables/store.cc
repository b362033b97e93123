#include "tables/store.h"

#include <fmt/format.h>

#include "base/error.h"
#include "base/terminal.h"
#include "tables/feature_input.h"
#include "tables/ingest.h"
#include "tables/ingest_source.h"
#include "tables/store_schema.h"

namespace octroi {

struct Store::State {
  std::unique_ptr<TemporaryFolder> ingested;  // where the store lies if it is a temporary one
  TemporaryFolder folder;
  Database database;
  Connection connection;
  Json report;

  State()
      : database(folder.path() / "work.duckdb", {.temporary_folder = folder.path()}),
        connection(database) {}
};

namespace {

void check_digest(Connection& connection, const Portfolio& portfolio, const fs::path& path) {
  const auto row = connection.query_rows(
      fmt::format("SELECT portfolio, schema_digest FROM store.{}", kIngestTable));
  if (row.empty()) throw input_error("The store is damaged: it has no report.", path.string());
  if (row[0][0] != portfolio.name) {
    throw input_error(fmt::format("This is a store of the portfolio {}, not of {}.",
                                  row[0][0].value_or("?"), portfolio.name),
                      path.string());
  }
  if (row[0][1] != store_digest(portfolio)) {
    throw input_error("The store was made with another schema than the portfolio has now.",
                      path.string(), "Run octroi ingest again.");
  }
}

void create_views(Connection& connection, const Portfolio& portfolio) {
  for (const Table& table : portfolio.schema.tables) {
    connection.execute(
        fmt::format("CREATE VIEW {0} AS SELECT * FROM store.{0}", sql_name(table.name)));
  }
  connection.execute(fmt::format("CREATE SCHEMA {}", kFeatureInput));
  for (const Table* table : feature_tables(portfolio)) {
    std::string columns;
    for (const auto& [name, type] : feature_columns(portfolio, *table)) {
      columns += (columns.empty() ? "" : ", ") + sql_name(name);
    }
    connection.execute(fmt::format("CREATE VIEW {0}.{1} AS SELECT {2} FROM store.{1}",
                                   kFeatureInput, sql_name(table->name), columns));
  }
}

}  // namespace

Store::Store(const Portfolio& portfolio, const fs::path& store)
    : state_(std::make_unique<State>()) {
  Connection& database = state_->connection;
  database.execute(fmt::format("ATTACH {} AS store (READ_ONLY)", sql_text(store.string())));
  check_digest(database, portfolio, store);
  const auto report = database.query_text(fmt::format("SELECT report FROM store.{}", kIngestTable));
  state_->report = parse_json(report.value_or(""), store.string());
  create_views(database, portfolio);
}

Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Connection& Store::connection() { return state_->connection; }
const Json& Store::report() const { return state_->report; }

bool is_store(const fs::path& path) {
  if (!fs::is_regular_file(path) || !is_duckdb_file(path)) return false;
  Database database(path, {.read_only = true});
  Connection connection(database);
  return connection.has_table(kIngestTable);
}

Store open_store(const Portfolio& portfolio, const fs::path& data_or_store, bool needs_target) {
  if (is_store(data_or_store)) return Store(portfolio, data_or_store);
  auto folder = std::make_unique<TemporaryFolder>();
  const fs::path path = folder->path() / "store.duckdb";
  fmt::print(stderr, "Reading {} into a temporary store.\n", data_or_store.string());
  ingest(portfolio, {data_or_store, path, needs_target});
  Store store(portfolio, path);
  store.state_->ingested = std::move(folder);
  return store;
}

}  // namespace octroi
