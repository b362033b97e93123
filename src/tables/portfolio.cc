#include "tables/portfolio.h"

#include <fmt/format.h>

#include <cstdlib>
#include <utility>

#include "base/error.h"
#include "base/spelling.h"

namespace octroi {
namespace {

// Sections of portfolio.toml that later stages read, each strictly, for itself.
constexpr const char* kSectionsOfOthers[] = {
    "cost",   "points",      "decision",         "grade",     "training", "model", "blend",
    "search", "explanation", "learned_features", "promotion", "tracking"};

Target read_target(const TomlTable& toml) {
  Target target;
  target.column = toml.text("column");
  target.bad = toml.number("bad");
  target.good = toml.number_or("good", 0.0);
  if (target.good == target.bad) {
    throw input_error("Good and bad clients have the same label.", toml.where("bad"),
                      "Add `good = …`, the label of a client who paid.");
  }
  const TomlTable meaning = toml.table("meaning");
  target.meaning = {meaning.text("en"), meaning.text("fr")};
  toml.finish();
  return target;
}

// Each row must lead to one applicant, and each applicant have one row of the application table.
void check_keys(const Portfolio& portfolio) {
  const std::string schema = (portfolio.folder / "schema.toml").string();
  const Table& application = portfolio.application();
  if (application.key != std::vector{portfolio.key}) {
    throw input_error(
        fmt::format("The key of the table `{}` is not the applicant's.", application.name), schema,
        fmt::format("It has one row per applicant: write key = [\"{}\"].", portfolio.key));
  }
  for (const Table& table : portfolio.schema.tables) {
    if (table.parent || table.find(portfolio.key) != nullptr) continue;
    throw input_error(fmt::format("The rows of the table `{}` lead to no applicant.", table.name),
                      schema, fmt::format("Give it the column `{}` or a parent.", portfolio.key));
  }
}

void check_names(const Portfolio& portfolio) {
  const Table* application = portfolio.schema.find(portfolio.table);
  if (application == nullptr) {
    throw input_error(fmt::format("schema.toml has no table `{}`.", portfolio.table),
                      portfolio.settings.where("table"),
                      did_you_mean(portfolio.table, portfolio.schema.table_names()));
  }
  auto require = [&](const std::string& column, const std::string& where) {
    if (application->find(column) != nullptr) return;
    throw input_error(fmt::format("The table `{}` has no column `{}`.", portfolio.table, column),
                      where, did_you_mean(column, application->column_names()));
  };
  require(portfolio.key, portfolio.settings.where("key"));
  require(portfolio.target.column, portfolio.settings.table("target").where("column"));
}

std::vector<fs::path> portfolio_roots() {
  std::vector<fs::path> roots = {"portfolios"};
  if (const char* home = std::getenv("OCTROI_HOME")) roots.push_back(fs::path(home) / "portfolios");
  return roots;
}

}  // namespace

Portfolio read_portfolio(const fs::path& folder) {
  const TomlTable toml = TomlTable::read(folder / "portfolio.toml");
  const TomlTable title = toml.table("title");
  Portfolio portfolio{folder,
                      toml.text("name"),
                      toml.text("currency"),
                      toml.text("key"),
                      toml.text("table"),
                      {title.text("en"), title.text("fr")},
                      read_target(toml.table("target")),
                      read_schema(folder / "schema.toml"),
                      toml};
  title.finish();
  for (const char* section : kSectionsOfOthers) toml.ignore(section);
  toml.finish();
  check_names(portfolio);
  check_keys(portfolio);
  return portfolio;
}

fs::path find_portfolio(const std::string& name_or_path) {
  if (fs::exists(fs::path(name_or_path) / "portfolio.toml")) return name_or_path;
  std::vector<std::string> known;
  for (const fs::path& root : portfolio_roots()) {
    if (fs::exists(root / name_or_path / "portfolio.toml")) return root / name_or_path;
    if (!fs::is_directory(root)) continue;
    for (const auto& entry : fs::directory_iterator(root)) {
      if (fs::exists(entry.path() / "portfolio.toml"))
        known.push_back(entry.path().filename().string());
    }
  }
  throw input_error(fmt::format("There is no portfolio `{}`.", name_or_path), "",
                    known.empty() ? "Give the path of a folder that holds portfolio.toml."
                                  : did_you_mean(name_or_path, known));
}

}  // namespace octroi
