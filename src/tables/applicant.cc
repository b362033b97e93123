#include "tables/applicant.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/error.h"
#include "base/spelling.h"
#include "tables/applicant_value.h"
#include "tables/feature_input.h"

namespace octroi {
namespace {

// "/bureau/3/AMT" as a JSON pointer within the source, RFC 6901.
std::string pointer(const std::string& where, std::string_view part) {
  std::string escaped;
  for (const char c : part) {
    escaped += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  }
  return where + "/" + escaped;
}

std::string pointer(const std::string& where, size_t index) {
  return fmt::format("{}/{}", where, index);
}

std::vector<Value> values_at(const Record& record, const std::vector<size_t>& slots) {
  std::vector<Value> values;
  for (const size_t slot : slots) values.push_back(record[slot]);
  return values;
}

bool has_null(const std::vector<Value>& values) {
  return std::any_of(values.begin(), values.end(), [](const Value& value) {
    return std::holds_alternative<std::monostate>(value);
  });
}

}  // namespace

ApplicantParser::ApplicantParser(const Portfolio& portfolio, Completeness completeness)
    : portfolio_(portfolio), completeness_(completeness) {
  for (const Table* table : feature_tables(portfolio)) layouts_.push_back(make_layout(*table));
}

ApplicantParser::TableLayout ApplicantParser::make_layout(const Table& table) const {
  TableLayout layout;
  layout.table = &table;
  for (const auto& [name, type] : feature_columns(portfolio_, table)) {
    const size_t slot = layout.columns.size();
    const Column* column = table.find(name);
    if (name == portfolio_.key) {
      layout.applicant_slot = slot;
      if (column == nullptr) column = portfolio_.application().find(name);
    }
    layout.columns.push_back(column);
    layout.readers.emplace_back(column == nullptr ? Column{} : *column);
    if (column != nullptr) {
      layout.slots.emplace(name, slot);
      continue;
    }
    const auto flagged =
        std::find_if(table.columns.begin(), table.columns.end(),
                     [&name = name](const Column& c) { return c.special_flag == name; });
    layout.flag_slots.emplace_back(layout.slots.at(flagged->name), slot);
  }
  for (const std::string& key : table.key) layout.key_slots.push_back(layout.slots.at(key));
  return layout;
}

ApplicantRecords ApplicantParser::parse(std::string_view json, const std::string& name) const {
  return read(parse_json(json, name), name);
}

ApplicantRecords ApplicantParser::read(const Json& applicant, const std::string& name) const {
  const std::string root = name + "#";
  if (!applicant.is_object()) {
    throw input_error("An applicant is a JSON object of tables.", root,
                      fmt::format("{{\"{}\": {{…}}, …}}", portfolio_.table));
  }
  ApplicantRecords records;
  records.key = read_key(applicant, root);
  records.tables.resize(layouts_.size());
  for (const auto& [table, rows] : applicant.items()) {
    const TableLayout& layout = layout_of(table, root);
    std::vector<Record>& to = records.tables[static_cast<size_t>(&layout - layouts_.data())];
    read_rows(layout, rows, pointer(root, table), records.key, to);
  }
  if (completeness_ == Completeness::kRequired) check_parents(records, root);
  return records;
}

int64_t ApplicantParser::read_key(const Json& applicant, const std::string& root) const {
  const std::string where = pointer(root, portfolio_.table);
  const auto row = applicant.find(portfolio_.table);
  if (row == applicant.end() || !row->is_object()) {
    throw input_error(
        fmt::format("The applicant has no `{}` row.", portfolio_.table), where,
        fmt::format("{{\"{}\": {{\"{}\": 1, …}}, …}}", portfolio_.table, portfolio_.key));
  }
  const TableLayout& layout = layout_of(portfolio_.table, root);
  const size_t slot = layout.applicant_slot;
  const std::string place = pointer(where, portfolio_.key);
  const Value key = read_value(*layout.columns[slot], layout.readers[slot],
                               row->value(portfolio_.key, Json()), place)
                        .value;
  if (const auto* number = std::get_if<int64_t>(&key)) return *number;
  throw input_error(fmt::format("The applicant's key `{}` is missing.", portfolio_.key), place);
}

const ApplicantParser::TableLayout& ApplicantParser::layout_of(const std::string& table,
                                                               const std::string& root) const {
  std::vector<std::string> known;
  for (const TableLayout& layout : layouts_) {
    if (layout.table->name == table) return layout;
    known.push_back(layout.table->name);
  }
  throw input_error(fmt::format("There is no table `{}`.", table), pointer(root, table),
                    did_you_mean(table, known));
}

void ApplicantParser::read_rows(const TableLayout& layout, const Json& rows,
                                const std::string& where, int64_t key,
                                std::vector<Record>& to) const {
  if (layout.table->name == portfolio_.table) {
    to.push_back(read_record(layout, rows, key, where));
    return;
  }
  if (rows.is_null()) return;
  if (!rows.is_array()) {
    throw input_error(fmt::format("The table `{}` is a list of rows.", layout.table->name), where,
                      "[{…}, {…}]");
  }
  for (size_t i = 0; i < rows.size(); ++i) {
    to.push_back(read_record(layout, rows[i], key, pointer(where, i)));
  }
  check_keys(layout, to, where);
}

Record ApplicantParser::read_record(const TableLayout& layout, const Json& row, int64_t key,
                                    const std::string& where) const {
  if (!row.is_object()) throw input_error("A row is an object of columns.", where, "{…}");
  Record record(layout.columns.size());
  for (const auto& [column, flag] : layout.flag_slots) record[flag] = int64_t{0};
  for (const auto& [name, json] : row.items()) {
    const std::string place = pointer(where, name);
    const auto found = layout.slots.find(name);
    if (found == layout.slots.end()) {
      if (layout.table->name == portfolio_.table && name == portfolio_.target.column) continue;
      throw input_error(fmt::format("The table `{}` has no column `{}`.", layout.table->name, name),
                        place, did_you_mean(name, layout.table->column_names()));
    }
    const size_t slot = found->second;
    ColumnValue value = read_value(*layout.columns[slot], layout.readers[slot], json, place);
    record[slot] = std::move(value.value);
    for (const auto& [flagged, flag] : layout.flag_slots) {
      if (flagged == slot) record[flag] = int64_t{value.is_special};
    }
  }
  Value& applicant = record[layout.applicant_slot];
  if (std::holds_alternative<std::monostate>(applicant)) applicant = key;
  if (std::get<int64_t>(applicant) != key) {
    throw input_error(fmt::format("The row belongs to applicant {}, not to {}.",
                                  std::get<int64_t>(applicant), key),
                      pointer(where, portfolio_.key));
  }
  check_required(layout, record, where);
  return record;
}

void ApplicantParser::check_required(const TableLayout& layout, const Record& record,
                                     const std::string& where) const {
  if (completeness_ == Completeness::kPartial) return;
  for (size_t slot = 0; slot < record.size(); ++slot) {
    const Column* column = layout.columns[slot];
    if (column == nullptr || !column->required) continue;
    if (!std::holds_alternative<std::monostate>(record[slot])) continue;
    throw input_error(fmt::format("`{}` is missing.", column->name), pointer(where, column->name));
  }
}

void ApplicantParser::check_keys(const TableLayout& layout, std::vector<Record>& rows,
                                 const std::string& where) const {
  if (layout.key_slots.empty()) return;
  std::set<std::vector<Value>> seen;
  for (size_t i = 0; i < rows.size(); ++i) {
    std::vector<Value> key = values_at(rows[i], layout.key_slots);
    if (has_null(key) || seen.insert(std::move(key)).second) continue;
    throw input_error("An earlier row has the same key.", pointer(where, i),
                      fmt::format("The key of `{}` is {}.", layout.table->name,
                                  fmt::join(layout.table->key, ", ")));
  }
  std::stable_sort(rows.begin(), rows.end(), [&](const Record& a, const Record& b) {
    return values_at(a, layout.key_slots) < values_at(b, layout.key_slots);
  });
}

void ApplicantParser::check_parents(const ApplicantRecords& records,
                                    const std::string& root) const {
  for (size_t i = 0; i < layouts_.size(); ++i) {
    const auto& link = layouts_[i].table->parent;
    if (!link || link->table == portfolio_.table) continue;
    const TableLayout& parent = layout_of(link->table, root);
    std::vector<size_t> parent_slots;
    std::vector<size_t> slots;
    for (const std::string& column : link->key) {
      parent_slots.push_back(parent.slots.at(column));
      slots.push_back(layouts_[i].slots.at(column));
    }
    std::set<std::vector<Value>> known;
    for (const Record& row : records.tables[static_cast<size_t>(&parent - layouts_.data())]) {
      known.insert(values_at(row, parent_slots));
    }
    for (const Record& row : records.tables[i]) {
      if (known.contains(values_at(row, slots))) continue;
      const auto* id = std::get_if<int64_t>(&row[slots.front()]);
      throw input_error(fmt::format("A row of `{}` belongs to no row of `{}`: {} {}.",
                                    layouts_[i].table->name, link->table, link->key.front(),
                                    id == nullptr ? "null" : fmt::format("{}", *id)),
                        pointer(root, layouts_[i].table->name));
    }
  }
}

}  // namespace octroi
