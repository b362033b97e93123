#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "features/feature_set.h"
#include "tables/duckdb.h"

namespace octroi {

struct BoundColumn {
  std::string name;
  bool is_text;  // VARCHAR; otherwise a number
};

// Names and types of what the file's SELECT yields over the (empty) tables of the connection.
// Error (kInput) with file:line:column and the closest names where it does not parse, names what is
// not there, or yields a type that is neither number nor text.
std::vector<BoundColumn> bind_sql(Connection& connection, const FeatureFile& file);

// "file:line" where `name` first stands in the file; "file" if it does not.
std::string where_named(const FeatureFile& file, std::string_view name);

}  // namespace octroi
