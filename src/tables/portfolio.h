#pragma once

#include <string>
#include <vector>

#include "base/files.h"
#include "base/toml.h"
#include "tables/schema.h"

namespace octroi {

struct Target {
  std::string column;
  double bad = 1.0;  // the label of an applicant who did not pay
  double good = 0.0;
  Words meaning;
};

// A lender's product as configuration: what portfolio.toml says of the data. The sections that the
// later stages own ([cost], [decision], [model.…] …) are read by them from `settings`.
struct Portfolio {
  fs::path folder;
  std::string name;
  std::string currency;
  std::string key;    // the applicant's key
  std::string table;  // the table with one row per applicant
  Words title;
  Target target;
  Schema schema;
  TomlTable settings;

  const Table& application() const { return schema.table(table); }
};

// Reads portfolio.toml and schema.toml of a folder. Error (kInput) with file, line and column.
Portfolio read_portfolio(const fs::path& folder);

// The folder of a portfolio given by path or by name (`home-credit` → portfolios/home-credit beside
// the current folder, or under OCTROI_HOME). Error (kInput) naming those that exist.
fs::path find_portfolio(const std::string& name_or_path);

}  // namespace octroi
