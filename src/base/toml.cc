#include "base/toml.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <utility>

#include "base/error.h"
#include "base/spelling.h"

namespace octroi {
namespace {

std::string place(const std::string& file, const toml::source_region& source) {
  if (source.begin.line == 0) return file;
  return fmt::format("{}:{}:{}", file, source.begin.line, source.begin.column);
}

// Dates and times have no place in octroi's files.
std::optional<TomlValue> value_of(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* integer = node.as_integer()) return integer->get();
  if (const auto* number = node.as_floating_point()) return number->get();
  if (const auto* boolean = node.as_boolean()) return boolean->get();
  return std::nullopt;
}

std::string scalar_text(const toml::node& node) {
  const std::optional<TomlValue> value = value_of(node);
  return value ? text_of(*value) : "";
}

}  // namespace

std::string text_of(const TomlValue& value) {
  return std::visit([](const auto& held) { return fmt::format("{}", held); }, value);
}

TomlTable::TomlTable(std::shared_ptr<const toml::table> root, const toml::table* table,
                     std::string file)
    : root_(std::move(root)),
      table_(table),
      file_(std::move(file)),
      where_(place(file_, table->source())) {}

TomlTable TomlTable::read(const fs::path& path) { return parse(read_file(path), path.string()); }

TomlTable TomlTable::parse(std::string_view text, const std::string& name) {
  try {
    auto root = std::make_shared<const toml::table>(toml::parse(text, name));
    return {root, root.get(), name};
  } catch (const toml::parse_error& error) {
    throw input_error(fmt::format("This is not TOML: {}.", error.description()),
                      place(name, error.source()));
  }
}

const toml::node* TomlTable::find(std::string_view key) const {
  asked_->insert(std::string(key));
  return table_->get(key);
}

const toml::node& TomlTable::required(std::string_view key, std::string_view kind) const {
  const toml::node* node = find(key);
  if (node == nullptr) {
    const std::string near = closest_unasked(key);
    throw input_error(fmt::format("`{}` is missing.", key), where(near),
                      near.empty() ? fmt::format("Add `{} = …` ({}).", key, kind)
                                   : fmt::format("Does `{}` stand here for it?", near));
  }
  return *node;
}

std::string TomlTable::closest_unasked(std::string_view key) const {
  std::vector<std::string> unasked;
  for (const auto& [name, node] : *table_) {
    if (!asked_->contains(std::string(name.str()))) unasked.emplace_back(name.str());
  }
  return closest(key, unasked);
}

void TomlTable::wrong_type(std::string_view key, std::string_view expected) const {
  throw input_error(fmt::format("`{}` is not {}.", key, expected), where(key));
}

bool TomlTable::has(std::string_view key) const { return find(key) != nullptr; }

std::string TomlTable::text(std::string_view key) const {
  const auto* value = required(key, "a text").as_string();
  if (value == nullptr) wrong_type(key, "a text in quotes");
  return value->get();
}

std::string TomlTable::text_or(std::string_view key, std::string otherwise) const {
  return has(key) ? text(key) : otherwise;
}

double TomlTable::number(std::string_view key) const {
  const auto value = required(key, "a number").value<double>();
  if (!value) wrong_type(key, "a number");
  return *value;
}

double TomlTable::number_or(std::string_view key, double otherwise) const {
  return has(key) ? number(key) : otherwise;
}

int64_t TomlTable::integer(std::string_view key) const {
  const auto* value = required(key, "a whole number").as_integer();
  if (value == nullptr) wrong_type(key, "a whole number");
  return value->get();
}

int64_t TomlTable::integer_or(std::string_view key, int64_t otherwise) const {
  return has(key) ? integer(key) : otherwise;
}

int TomlTable::count(std::string_view key) const {
  const int64_t value = integer(key);
  if (value < 1 || value > 1'000'000) {
    throw input_error(fmt::format("`{}` is not between 1 and 1,000,000.", key), where(key));
  }
  return static_cast<int>(value);
}

bool TomlTable::boolean_or(std::string_view key, bool otherwise) const {
  const toml::node* node = find(key);
  if (node == nullptr) return otherwise;
  if (!node->is_boolean()) wrong_type(key, "true or false");
  return node->as_boolean()->get();
}

std::vector<std::string> TomlTable::texts(std::string_view key) const {
  const auto* array = required(key, "a list of texts").as_array();
  if (array == nullptr) wrong_type(key, "a list of texts");
  std::vector<std::string> values;
  for (const toml::node& element : *array) {
    if (!element.is_string()) wrong_type(key, "a list of texts");
    values.push_back(element.as_string()->get());
  }
  return values;
}

std::vector<std::string> TomlTable::texts_or_none(std::string_view key) const {
  return has(key) ? texts(key) : std::vector<std::string>{};
}

std::vector<double> TomlTable::numbers(std::string_view key) const {
  const auto* array = required(key, "a list of numbers").as_array();
  if (array == nullptr) wrong_type(key, "a list of numbers");
  std::vector<double> values;
  for (const toml::node& element : *array) {
    const auto value = element.value<double>();
    if (!value) wrong_type(key, "a list of numbers");
    values.push_back(*value);
  }
  return values;
}

std::vector<std::string> TomlTable::scalars_or_none(std::string_view key) const {
  const toml::node* node = find(key);
  if (node == nullptr) return {};
  if (!node->is_array()) wrong_type(key, "a list");
  std::vector<std::string> values;
  for (const toml::node& element : *node->as_array()) {
    if (!element.is_value()) wrong_type(key, "a list of numbers or texts");
    values.push_back(scalar_text(element));
  }
  return values;
}

TomlTable TomlTable::table(std::string_view key) const {
  const auto* value = required(key, "a table").as_table();
  if (value == nullptr) wrong_type(key, "a table");
  return {root_, value, file_};
}

std::vector<TomlTable> TomlTable::tables(std::string_view key) const {
  const toml::node* node = find(key);
  if (node == nullptr) return {};
  if (!node->is_array()) wrong_type(key, "a list of tables");
  std::vector<TomlTable> result;
  for (const toml::node& element : *node->as_array()) {
    if (!element.is_table()) wrong_type(key, "a list of tables");
    result.push_back({root_, element.as_table(), file_});
  }
  return result;
}

std::vector<std::string> TomlTable::keys() const {
  std::vector<std::pair<toml::source_position, std::string>> found;
  for (const auto& [key, node] : *table_) {
    asked_->insert(std::string(key.str()));
    found.emplace_back(key.source().begin, std::string(key.str()));
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::pair(a.first.line, a.first.column) < std::pair(b.first.line, b.first.column);
  });
  std::vector<std::string> names;
  for (auto& [position, name] : found) names.push_back(std::move(name));
  return names;
}

std::string TomlTable::scalar(std::string_view key) const {
  const toml::node& node = required(key, "a value");
  if (!node.is_value()) wrong_type(key, "a single value");
  return scalar_text(node);
}

TomlValue TomlTable::value(std::string_view key) const {
  const std::optional<TomlValue> value = value_of(required(key, "a value"));
  if (!value) wrong_type(key, "a number, a text, true or false");
  return *value;
}

std::vector<TomlValue> TomlTable::values(std::string_view key) const {
  const auto* array = required(key, "a list").as_array();
  if (array == nullptr) wrong_type(key, "a list");
  std::vector<TomlValue> values;
  for (const toml::node& element : *array) {
    std::optional<TomlValue> value = value_of(element);
    if (!value) wrong_type(key, "a list of numbers, texts, true or false");
    values.push_back(std::move(*value));
  }
  return values;
}

TomlTable TomlTable::with(const TomlValues& values, const TomlTable& places) const {
  const auto merged = std::make_shared<toml::table>(*table_);
  for (const auto& [name, value] : values) {
    toml::source_region source;
    for (const auto& [key, node] : *places.table_) {
      if (key.str() == name) source = key.source();
    }
    merged->erase(name);
    const toml::key key(name, source);
    std::visit([&](const auto& held) { merged->insert(key, held); }, value);
  }
  TomlTable result(merged, merged.get(), file_);
  result.where_ = where_;
  return result;
}

std::string TomlTable::written() const {
  std::ostringstream text;
  text << toml::toml_formatter(*table_);
  return text.str();
}

std::string TomlTable::written(std::string_view key) const {
  const toml::node& node = required(key, "a value");
  if (node.is_value()) return scalar_text(node);
  std::ostringstream text;
  node.visit([&](const auto& inner) { text << inner; });
  return text.str();
}

std::string TomlTable::where(std::string_view key) const {
  for (const auto& [name, node] : *table_) {
    if (name.str() == key) return place(file_, name.source());
  }
  return where_;
}

void TomlTable::finish() const {
  for (const auto& [key, node] : *table_) {
    const std::string name(key.str());
    if (asked_->contains(name)) continue;
    throw input_error(fmt::format("`{}` is not a known key.", name), place(file_, key.source()),
                      did_you_mean(name, {asked_->begin(), asked_->end()}));
  }
}

}  // namespace octroi
