#include "base/toml_values.h"

#include <sstream>

#include "base/toml.h"

namespace octroi {
namespace {

void collect(const toml::table& table, const std::string& prefix,
             std::map<std::string, std::string>& values) {
  for (const auto& [key, node] : table) {
    const std::string name = prefix + std::string(key.str());
    if (const auto* inner = node.as_table()) {
      collect(*inner, name + ".", values);
      continue;
    }
    std::ostringstream text;
    node.visit([&](const auto& value) { text << value; });
    values.emplace(name, text.str());
  }
}

}  // namespace

std::map<std::string, std::string> read_toml_values(const fs::path& path) {
  const std::string text = read_file(path);
  // Its errors are those of every other reader of the file.
  TomlTable::parse(text, path.string());
  std::map<std::string, std::string> values;
  collect(toml::parse(text), "", values);
  return values;
}

}  // namespace octroi
