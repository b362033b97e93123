#include "features/feature_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/error.h"
#include "base/spelling.h"
#include "features/plan/feature_plan.h"
#include "features/sql_binding.h"
#include "features/sql_dialect.h"
#include "tables/feature_input.h"

namespace octroi {
namespace {

bool is_lower_snake(std::string_view part) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  return !part.empty() && part.front() != '_' && part.back() != '_' &&
         std::all_of(part.begin(), part.end(), allowed);
}

// Files in the schema's order of tables, those named otherwise after them by name.
std::vector<fs::path> sql_files(const Portfolio& portfolio) {
  const fs::path folder = portfolio.folder / "features";
  std::vector<std::pair<std::pair<size_t, std::string>, fs::path>> found;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    if (entry.path().extension() != ".sql") continue;
    const std::string stem = entry.path().stem().string();
    const auto& tables = portfolio.schema.tables;
    const auto table = std::find_if(tables.begin(), tables.end(),
                                    [&](const Table& candidate) { return candidate.name == stem; });
    found.push_back({{static_cast<size_t>(table - tables.begin()), stem}, entry.path()});
  }
  if (found.empty()) {
    throw input_error("The portfolio has no features.", folder.string(),
                      "Write one SELECT a table into features/<table>.sql.");
  }
  std::sort(found.begin(), found.end());
  std::vector<fs::path> paths;
  for (auto& [order, path] : found) paths.push_back(std::move(path));
  return paths;
}

Feature named_feature(const FeatureFile& file, size_t index, const BoundColumn& column) {
  const FeatureName name = [&] {
    try {
      return split_feature_name(column.name);
    } catch (const Error& error) {
      throw input_error(error.what(), where_named(file, column.name), error.hint());
    }
  }();
  if (name.table != file.stem) {
    throw input_error(
        fmt::format("The feature `{}` does not carry its file's name.", column.name),
        where_named(file, column.name),
        fmt::format("Name it `{}__{}__{}…`.", file.stem, name.measure, name.aggregate));
  }
  const bool is_count = name.aggregate == "count" || name.aggregate == "count_distinct";
  return {column.name, index, column.is_text, is_count && !column.is_text};
}

void check_key(const Portfolio& portfolio, const FeatureFile& file,
               const std::vector<BoundColumn>& columns) {
  if (columns.front().name == portfolio.key && !columns.front().is_text) return;
  throw input_error(
      fmt::format("The first column is `{}`, not the applicant's key.", columns.front().name),
      file.path.string(), fmt::format("Begin with SELECT {}, …", portfolio.key));
}

}  // namespace

FeatureName split_feature_name(std::string_view name) {
  std::vector<std::string> parts;
  for (std::string_view rest = name;;) {
    const size_t end = rest.find("__");
    parts.emplace_back(rest.substr(0, end));
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 2);
  }
  if (parts.size() < 3 || parts.size() > 4 ||
      !std::all_of(parts.begin(), parts.end(), is_lower_snake)) {
    throw input_error(
        fmt::format("`{}` is not the name of a feature.", name), "",
        "A feature is named <file>__<measure>__<aggregate>[__<subset>], in lower case.");
  }
  return {parts[0], parts[1], parts[2], parts.size() == 4 ? parts[3] : ""};
}

FeatureSet FeatureSet::read(const Portfolio& portfolio) {
  Database database({}, {.threads = 1});
  Connection connection(database);
  create_empty_feature_input(connection, portfolio);
  FeatureSet set;
  std::set<std::string> names;
  for (const fs::path& path : sql_files(portfolio)) {
    FeatureFile file{path.stem().string(), path, read_file(path)};
    file.sql = checked_dialect(file);
    const std::vector<BoundColumn> columns = bind_sql(connection, file);
    check_key(portfolio, file, columns);
    set.first_of_.push_back(set.features_.size());
    for (size_t i = 1; i < columns.size(); ++i) {
      set.features_.push_back(named_feature(file, set.files_.size(), columns[i]));
      if (names.insert(columns[i].name).second) continue;
      throw input_error(fmt::format("The feature `{}` stands twice.", columns[i].name),
                        where_named(file, columns[i].name));
    }
    set.files_.push_back(std::move(file));
  }
  set.first_of_.push_back(set.features_.size());
  set.plan_ = std::make_shared<const FeaturePlan>(
      FeaturePlan::compile(portfolio, set.files_, set.features_));
  return set;
}

size_t FeatureSet::index_of(std::string_view feature) const {
  const auto found = std::find_if(features_.begin(), features_.end(),
                                  [&](const Feature& f) { return f.name == feature; });
  if (found != features_.end()) return static_cast<size_t>(found - features_.begin());
  std::vector<std::string> known;
  for (const Feature& candidate : features_) known.push_back(candidate.name);
  const std::string close = closest(feature, known);
  throw input_error(fmt::format("There is no feature `{}`.", feature), "",
                    close.empty() ? "`octroi features --catalogue` lists them."
                                  : fmt::format("Did you mean `{}`?", close));
}

std::string complete_sql(const Portfolio& portfolio, const FeatureSet& features, size_t file) {
  const std::string key = sql_name(portfolio.key);
  std::string columns = "a." + key;
  for (size_t i = features.first_of(file); i < features.first_of(file + 1); ++i) {
    const Feature& feature = features.features()[i];
    const std::string name = sql_name(feature.name);
    const std::string value =
        fmt::format("CAST(f.{} AS {})", name, feature.is_category ? "VARCHAR" : "DOUBLE");
    columns +=
        feature.zero_without_row
            ? fmt::format(", CASE WHEN f.{} IS NULL THEN 0 ELSE {} END AS {}", key, value, name)
            : fmt::format(", {} AS {}", value, name);
  }
  // The newline ends a comment with which the file may close.
  return fmt::format("SELECT {}\nFROM {} AS a LEFT JOIN (\n{}\n) AS f ON a.{} = f.{}", columns,
                     sql_name(portfolio.table), features.files()[file].sql, key, key);
}

}  // namespace octroi
