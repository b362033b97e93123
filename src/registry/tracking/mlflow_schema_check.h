#pragma once

#include "base/sqlite.h"

namespace octroi {

// Whether octroi can write a tracking database, whatever version of MLflow it comes from: every
// column that octroi writes is there, and no other must be given a value. Error (kInput) for a
// database of something else or of a version that octroi does not know, with its revision;
// (kOutside) while MLflow upgrades it.
void check_mlflow_schema(SqliteDatabase& database);

}  // namespace octroi
