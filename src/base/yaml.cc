#include "base/yaml.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace octroi {
namespace {

// Words that YAML 1.1 or 1.2 reads as no text.
constexpr std::array<std::string_view, 10> kReserved = {"true", "false", "yes",  "no", "on",
                                                        "off",  "null",  "none", "y",  "n"};

bool is_plain(const std::string& text) {
  const auto is_word = [](unsigned char c) { return std::isalnum(c) || c == '_'; };
  if (text.empty() || !std::isalpha(static_cast<unsigned char>(text.front()))) return false;
  std::string lower = text;
  std::ranges::transform(lower, lower.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (std::ranges::find(kReserved, lower) != kReserved.end()) return false;
  return std::ranges::all_of(text, [&](char c) {
    return is_word(static_cast<unsigned char>(c)) || c == '.' || c == '/' || c == '-' || c == '=';
  });
}

// A JSON text is a YAML text in double quotes; so are JSON's numbers and literals YAML's.
std::string scalar(const Json& value) {
  if (value.is_string() && is_plain(value.get<std::string>())) return value.get<std::string>();
  return value.dump();
}

std::string key_text(const std::string& key) { return scalar(Json(key)); }

bool is_block(const Json& value) { return value.is_structured() && !value.empty(); }

void write(const Json& value, size_t indent, std::string& out);

void write_mapping(const Json& value, size_t indent, std::string& out) {
  for (const auto& [key, item] : value.items()) {
    out += std::string(indent, ' ') + key_text(key) + ":";
    if (is_block(item)) {
      out += '\n';
      write(item, indent + (item.is_object() ? 2 : 0), out);
    } else {
      out += " " + scalar(item) + "\n";
    }
  }
}

void write_sequence(const Json& value, size_t indent, std::string& out) {
  for (const Json& item : value) {
    if (!is_block(item)) {
      out += std::string(indent, ' ') + "- " + scalar(item) + "\n";
      continue;
    }
    // The first line of a nested block stands behind the dash.
    std::string nested;
    write(item, indent + 2, nested);
    nested.replace(indent, 2, "- ");
    out += nested;
  }
}

void write(const Json& value, size_t indent, std::string& out) {
  value.is_object() ? write_mapping(value, indent, out) : write_sequence(value, indent, out);
}

}  // namespace

std::string yaml_of(const Json& value) {
  if (!is_block(value)) return scalar(value) + "\n";
  std::string out;
  write(value, 0, out);
  return out;
}

}  // namespace octroi
