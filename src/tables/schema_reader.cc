#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "base/error.h"
#include "base/spelling.h"
#include "base/toml.h"
#include "tables/cell.h"
#include "tables/schema.h"

namespace octroi {
namespace {

constexpr ColumnType kAllTypes[] = {
    ColumnType::kId,    ColumnType::kInteger, ColumnType::kFlag,     ColumnType::kDays,
    ColumnType::kMoney, ColumnType::kNumber,  ColumnType::kCategory, ColumnType::kDate};

ColumnType read_type(const TomlTable& toml) {
  const std::string text = toml.text("type");
  std::vector<std::string> known;
  for (const ColumnType type : kAllTypes) {
    if (name_of(type) == text) return type;
    known.emplace_back(name_of(type));
  }
  throw input_error(fmt::format("`{}` is not a column type.", text), toml.where("type"),
                    did_you_mean(text, known));
}

Words read_words(const TomlTable& toml) { return {toml.text("en"), toml.text("fr")}; }

void read_range(const TomlTable& toml, Column& column) {
  if (column.type == ColumnType::kFlag) {
    column.smallest = 0;
    column.largest = 1;
  }
  if (!toml.has("range")) return;
  if (column.type == ColumnType::kCategory || column.type == ColumnType::kDate) {
    throw input_error(fmt::format("A {} has no `range`.", name_of(column.type)),
                      toml.where("range"));
  }
  const std::vector<double> range = toml.numbers("range");
  if (range.size() != 2 || !(range[0] <= range[1])) {
    throw input_error("`range` is not [smallest, largest].", toml.where("range"),
                      "Write for example [0, 100], or [0, inf] for no limit above.");
  }
  column.smallest = range[0];
  column.largest = range[1];
}

void read_special(const TomlTable& toml, Column& column) {
  column.special = toml.scalars_or_none("special");
  for (const std::string& value : column.special) {
    if (fits(value, column.type)) continue;
    throw input_error(fmt::format("The special value `{}` is no {}, the type of `{}`.", value,
                                  name_of(column.type), column.name),
                      toml.where("special"));
  }
  column.special_flag = toml.text_or("special_flag", "");
  if (!column.special_flag.empty() && column.special.empty()) {
    throw input_error("`special_flag` needs `special`.", toml.where("special_flag"),
                      "Add `special = […]`, the values that the flag stands for.");
  }
}

Column read_column(const TomlTable& toml) {
  Column column;
  column.name = toml.text("name");
  column.type = read_type(toml);
  column.unit = toml.text_or("unit", "");
  column.required = toml.boolean_or("required", false);
  read_range(toml, column);
  column.values = toml.scalars_or_none("values");
  read_special(toml, column);
  column.is_protected = toml.boolean_or("protected", false);
  column.actionable = toml.boolean_or("actionable", false);
  column.words = read_words(toml);
  toml.finish();
  if (!column.values.empty() && column.type != ColumnType::kCategory) {
    throw input_error("Only a category has `values`.", toml.where("values"),
                      "Use `range` for the limits of a number.");
  }
  return column;
}

void require_columns(const Table& table, const std::vector<std::string>& names,
                     const std::string& where) {
  for (const std::string& name : names) {
    if (table.find(name) != nullptr) continue;
    throw input_error(fmt::format("The table `{}` has no column `{}`.", table.name, name), where,
                      did_you_mean(name, table.column_names()));
  }
}

void require_unique_columns(const Table& table, const TomlTable& toml) {
  std::set<std::string> seen;
  for (const TomlTable& entry : toml.tables("columns")) {
    if (seen.insert(entry.text("name")).second) continue;
    throw input_error(fmt::format("The column `{}` stands twice.", entry.text("name")),
                      entry.where("name"), "Remove or rename one of them.");
  }
  for (const Column& column : table.columns) {
    if (column.special_flag.empty() || seen.insert(column.special_flag).second) continue;
    throw input_error(fmt::format("`{}` is the name of another column.", column.special_flag),
                      toml.where("columns"));
  }
}

ParentLink read_parent(const TomlTable& toml, const Schema& so_far, const Table& child) {
  const TomlTable entry = toml.table("parent");
  ParentLink link{entry.text("table"), entry.texts("key")};
  entry.finish();
  const Table* parent = so_far.find(link.table);
  if (parent == nullptr) {
    throw input_error(fmt::format("No table `{}` stands before this one.", link.table),
                      entry.where("table"),
                      "A parent is described before its children. " +
                          did_you_mean(link.table, so_far.table_names()));
  }
  require_columns(*parent, link.key, entry.where("key"));
  require_columns(child, link.key, entry.where("key"));
  if (link.key != parent->key || link.key.empty()) {
    throw input_error(
        fmt::format("The key of `{}`, the parent of `{}`, is {}.", parent->name, child.name,
                    parent->key.empty() ? "none" : fmt::format("{}", fmt::join(parent->key, ", "))),
        entry.where("key"), "Link by the primary key of the parent, so that a row has one parent.");
  }
  return link;
}

Table read_table(const TomlTable& toml, const Schema& so_far) {
  Table table;
  table.name = toml.text("name");
  table.files = toml.texts("files");
  table.optional = toml.boolean_or("optional", false);
  table.known_later = toml.boolean_or("known_later", false);
  table.key = toml.texts("key");
  table.title = read_words(toml.table("title"));
  for (const TomlTable& column : toml.tables("columns"))
    table.columns.push_back(read_column(column));
  require_unique_columns(table, toml);
  require_columns(table, table.key, toml.where("key"));
  if (toml.has("parent")) table.parent = read_parent(toml, so_far, table);
  toml.finish();
  if (so_far.find(table.name) != nullptr) {
    throw input_error(fmt::format("The table `{}` stands twice.", table.name), toml.where("name"));
  }
  return table;
}

}  // namespace

Schema read_schema(const fs::path& path) {
  const TomlTable toml = TomlTable::read(path);
  Schema schema;
  for (const TomlTable& table : toml.tables("table")) {
    schema.tables.push_back(read_table(table, schema));
  }
  toml.finish();
  if (schema.tables.empty()) {
    throw input_error("The schema has no [[table]].", path.string(),
                      "Describe each of the lender's tables in a [[table]].");
  }
  return schema;
}

}  // namespace octroi
