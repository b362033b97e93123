#include "registry/tracking/mlflow_schema_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace octroi {
namespace {

struct WrittenTable {
  const char* name;
  std::vector<std::string_view> columns;
};

const std::vector<WrittenTable>& written_tables() {
  static const std::vector<WrittenTable> tables = {
      {"experiments",
       {"experiment_id", "name", "artifact_location", "lifecycle_stage", "creation_time",
        "last_update_time"}},
      {"runs",
       {"run_uuid", "name", "source_type", "source_name", "entry_point_name", "user_id", "status",
        "start_time", "end_time", "source_version", "lifecycle_stage", "artifact_uri",
        "experiment_id"}},
      {"metrics", {"key", "value", "timestamp", "run_uuid", "step", "is_nan"}},
      {"latest_metrics", {"key", "value", "timestamp", "step", "is_nan", "run_uuid"}},
      {"params", {"key", "value", "run_uuid"}},
      {"tags", {"key", "value", "run_uuid"}},
      {"datasets",
       {"dataset_uuid", "experiment_id", "name", "digest", "dataset_source_type", "dataset_source",
        "dataset_schema", "dataset_profile"}},
      {"inputs", {"input_uuid", "source_type", "source_id", "destination_type", "destination_id"}},
      {"input_tags", {"input_uuid", "name", "value"}},
      {"logged_models",
       {"model_id", "experiment_id", "name", "artifact_location", "creation_timestamp_ms",
        "last_updated_timestamp_ms", "status", "lifecycle_stage", "model_type", "source_run_id"}},
      {"logged_model_metrics",
       {"model_id", "metric_name", "metric_timestamp_ms", "metric_step", "metric_value",
        "experiment_id", "run_id"}},
      {"logged_model_params", {"model_id", "experiment_id", "param_key", "param_value"}},
      {"logged_model_tags", {"model_id", "experiment_id", "tag_key", "tag_value"}},
      {"registered_models", {"name", "creation_time", "last_updated_time"}},
      {"model_versions",
       {"name", "version", "creation_time", "last_updated_time", "user_id", "current_stage",
        "source", "storage_location", "run_id", "status"}},
      {"model_version_tags", {"key", "value", "name", "version"}},
      {"registered_model_aliases", {"alias", "version", "name"}}};
  return tables;
}

std::string revision_of(SqliteDatabase& database) {
  SqliteStatement find(database, "SELECT version_num FROM alembic_version");
  return find.step() ? find.text(0) : "none";
}

[[noreturn]] void refuse(SqliteDatabase& database, const std::string& why) {
  throw input_error(
      fmt::format("The tracking database is of a version of MLflow that octroi does not know "
                  "(revision {}): {}.",
                  revision_of(database), why),
      database.path().string(),
      "From before MLflow 3.0: run `mlflow db upgrade` on it. Else update octroi, or name an "
      "MLflow server that keeps it.");
}

void check_table(SqliteDatabase& database, const WrittenTable& table) {
  SqliteStatement find(database,
                       "SELECT name, \"notnull\" AND dflt_value IS NULL FROM pragma_table_info(?)");
  find.bind({table.name});
  std::vector<std::string_view> missing = table.columns;
  while (find.step()) {
    const std::string column = find.text(0);
    if (std::erase(missing, column) == 0 && find.integer(1) != 0) {
      refuse(database, fmt::format("{} wants a value for {}", table.name, column));
    }
  }
  if (!missing.empty()) {
    refuse(database, fmt::format("{} has no {}", table.name, missing.front()));
  }
}

}  // namespace

void check_mlflow_schema(SqliteDatabase& database) {
  SqliteStatement tables(database,
                         "SELECT coalesce(sum(name = 'alembic_version'), 0), "
                         "coalesce(sum(name LIKE '\\_alembic\\_tmp\\_%' ESCAPE '\\'), 0) "
                         "FROM sqlite_master WHERE type = 'table'");
  tables.step();
  if (tables.integer(0) == 0) {
    throw input_error("The database is not MLflow's.", database.path().string(),
                      "Name another file: octroi makes it.");
  }
  if (tables.integer(1) != 0) {
    throw outside_error("MLflow is upgrading the tracking database.", database.path().string(),
                        "Wait some seconds; if it broke off, run `mlflow db upgrade` on it again.");
  }
  for (const WrittenTable& table : written_tables()) check_table(database, table);
}

}  // namespace octroi
