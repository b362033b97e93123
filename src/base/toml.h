#pragma once

#include <toml++/toml.h>

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/files.h"

namespace octroi {

using TomlValue = std::variant<bool, int64_t, double, std::string>;
using TomlValues = std::vector<std::pair<std::string, TomlValue>>;

// As it would be written in TOML, text without quotes.
std::string text_of(const TomlValue& value);

// One table of a TOML file, read strictly: a missing key, a wrong type and a key that nobody asked
// for (a typo) are Errors with file, line and column. Keys are "asked for" by the getters; call
// finish() when all are read.
class TomlTable {
 public:
  static TomlTable read(const fs::path& path);
  static TomlTable parse(std::string_view text, const std::string& name);

  bool has(std::string_view key) const;
  std::string text(std::string_view key) const;
  std::string text_or(std::string_view key, std::string otherwise) const;
  double number(std::string_view key) const;
  double number_or(std::string_view key, double otherwise) const;
  int64_t integer(std::string_view key) const;
  int64_t integer_or(std::string_view key, int64_t otherwise) const;
  // Of things: a whole number from 1 to 1,000,000.
  int count(std::string_view key) const;
  bool boolean_or(std::string_view key, bool otherwise) const;
  std::vector<std::string> texts(std::string_view key) const;
  std::vector<std::string> texts_or_none(std::string_view key) const;
  std::vector<double> numbers(std::string_view key) const;
  // Every element as text: numbers in their shortest form (365243 → "365243").
  std::vector<std::string> scalars_or_none(std::string_view key) const;
  TomlTable table(std::string_view key) const;
  // An array of tables ([[key]] or inline); none if the key is absent.
  std::vector<TomlTable> tables(std::string_view key) const;
  // All keys in the order of the file, counted as asked for.
  std::vector<std::string> keys() const;
  // The value as it would be written in TOML ("0.02", "true", text without quotes).
  std::string scalar(std::string_view key) const;
  TomlValue value(std::string_view key) const;
  // The elements of a list.
  std::vector<TomlValue> values(std::string_view key) const;
  // This table with `values` in place of its own or beside them. What is wrong with one of them is
  // said of where its key stands in `places`.
  TomlTable with(const TomlValues& values, const TomlTable& places) const;

  // The whole table as TOML, the same for the same keys and values.
  std::string written() const;
  // The value of a key as scalar() gives it, a list or a table as TOML.
  std::string written(std::string_view key) const;

  // "file:line:column" of a key, or of the table itself.
  std::string where(std::string_view key = {}) const;
  // Error if the table holds a key that was never asked for.
  void finish() const;
  // Leaves `key` to another reader of the same file.
  void ignore(std::string_view key) const { asked_->insert(std::string(key)); }

 private:
  TomlTable(std::shared_ptr<const toml::table> root, const toml::table* table, std::string file);
  const toml::node& required(std::string_view key, std::string_view kind) const;
  const toml::node* find(std::string_view key) const;
  // A key that nobody asked for yet and that may be a slip for `key`; "" if there is none.
  std::string closest_unasked(std::string_view key) const;
  [[noreturn]] void wrong_type(std::string_view key, std::string_view expected) const;

  std::shared_ptr<const toml::table> root_;
  const toml::table* table_;
  std::string file_;
  std::string where_;  // of the table itself
  std::shared_ptr<std::set<std::string>> asked_ = std::make_shared<std::set<std::string>>();
};

}  // namespace octroi
