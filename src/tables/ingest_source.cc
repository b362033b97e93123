#include "tables/ingest_source.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>

#include "base/error.h"
#include "base/spelling.h"

namespace octroi {
namespace {

constexpr std::array<std::string_view, 3> kSuffixes = {".csv", ".csv.gz", ".parquet"};

// The name without the suffix of a format that ingest reads; nullopt for any other file.
std::optional<std::string> stem_of(const std::string& name) {
  for (const std::string_view suffix : kSuffixes) {
    if (name.size() > suffix.size() && name.ends_with(suffix)) {
      return name.substr(0, name.size() - suffix.size());
    }
  }
  return std::nullopt;
}

constexpr const char* kFormats = ".csv, .csv.gz or .parquet";

struct Candidate {
  std::string stem;
  SourceFile file;
};

Candidate candidate_file(const fs::path& path, const std::string& stem) {
  const std::string name = path.filename().string();
  const bool is_parquet = name.ends_with(".parquet");
  return {stem,
          {name, path, is_parquet ? fmt::format("read_parquet({})", sql_text(path.string())) : ""}};
}

// Whether the file is called as one of a table, but in a format that is not read (bureau.csv.zip).
bool is_other_format(const std::string& name, const std::vector<std::string>& stems) {
  return std::any_of(stems.begin(), stems.end(),
                     [&](const std::string& stem) { return name.starts_with(stem + "."); });
}

std::vector<Candidate> files_in_folder(const fs::path& folder,
                                       const std::vector<std::string>& stems,
                                       std::vector<std::string>& remarks) {
  std::vector<Candidate> candidates;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(".") || !entry.is_regular_file()) continue;
    if (const auto stem = stem_of(name)) {
      candidates.push_back(candidate_file(entry.path(), *stem));
    } else if (is_duckdb_file(entry.path())) {
      remarks.push_back(fmt::format(
          "{} is a database among files: it was not read. Give it as the data by itself.", name));
    } else if (is_other_format(name, stems)) {
      remarks.push_back(fmt::format("{} was not read: expected {}.", name, kFormats));
    }
  }
  return candidates;
}

std::vector<Candidate> tables_in_database(const fs::path& path, Connection& connection) {
  connection.execute(fmt::format("ATTACH {} AS lender (READ_ONLY)", sql_text(path.string())));
  std::vector<Candidate> candidates;
  for (const auto& row :
       connection.query_rows("SELECT table_schema, table_name FROM information_schema.tables "
                             "WHERE table_catalog = 'lender' ORDER BY ALL")) {
    candidates.push_back({*row[1],
                          {fmt::format("{}: {}", path.filename().string(), *row[1]), path,
                           fmt::format("lender.{}.{}", sql_name(*row[0]), sql_name(*row[1]))}});
  }
  return candidates;
}

std::vector<Candidate> candidates_in(const fs::path& data, const std::vector<std::string>& stems,
                                     Connection& connection, std::vector<std::string>& remarks) {
  std::error_code failure;
  if (!fs::exists(data, failure)) {
    throw input_error("The data does not exist.", data.string(),
                      "Give a folder of CSV or Parquet files, or a DuckDB database.");
  }
  if (fs::is_directory(data)) return files_in_folder(data, stems, remarks);
  if (is_duckdb_file(data)) return tables_in_database(data, connection);
  if (const auto stem = stem_of(data.filename().string())) return {candidate_file(data, *stem)};
  throw input_error("This is no data that octroi reads.", data.string(),
                    fmt::format("Give a folder of {} files, or a DuckDB database.", kFormats));
}

std::vector<std::string> all_stems(const Schema& schema) {
  std::vector<std::string> stems;
  for (const Table& table : schema.tables) {
    stems.insert(stems.end(), table.files.begin(), table.files.end());
  }
  return stems;
}

void require_once(const SourceFile& first, const SourceFile& second, const fs::path& data) {
  throw input_error(
      fmt::format("The same table lies there twice: {} and {}.", first.name, second.name),
      data.string(), "Keep one of them.");
}

void require_tables(const Portfolio& portfolio, const Sources& sources, const fs::path& data) {
  const auto refuse = [&](const std::string& what, const std::vector<std::string>& stems) {
    std::string hint = fmt::format("Expected {}, as {} or table of a database.",
                                   fmt::join(stems, " or "), kFormats);
    for (const std::string& remark : sources.remarks) hint += " " + remark;
    throw input_error(what, data.string(), hint);
  };
  if (sources.by_table.empty()) {
    refuse(fmt::format("Nothing here is a table of the portfolio {}.", portfolio.name),
           all_stems(portfolio.schema));
  }
  for (const Table& table : portfolio.schema.tables) {
    if (table.optional || sources.by_table.contains(table.name)) continue;
    refuse(fmt::format("The table `{}` is missing.", table.name), table.files);
  }
}

}  // namespace

bool is_duckdb_file(const fs::path& path) {
  std::array<char, 12> start{};
  std::ifstream stream(path, std::ios::binary);
  stream.read(start.data(), start.size());
  return stream.good() && std::string_view(start.data() + 8, 4) == "DUCK";
}

Sources find_sources(const Portfolio& portfolio, const fs::path& data, Connection& connection) {
  Sources sources;
  const std::vector<std::string> stems = all_stems(portfolio.schema);
  std::vector<Candidate> candidates = candidates_in(data, stems, connection, sources.remarks);
  std::sort(candidates.begin(), candidates.end(),
            [](const auto& a, const auto& b) { return a.file.name < b.file.name; });
  for (const Candidate& candidate : candidates) {
    if (std::find(stems.begin(), stems.end(), candidate.stem) != stems.end()) continue;
    const std::string near = closest(candidate.stem, stems);
    sources.remarks.push_back(
        fmt::format("{} is no table of the portfolio: it was not read.{}", candidate.file.name,
                    near.empty() ? "" : fmt::format(" Did you mean `{}`?", near)));
  }
  for (const Table& table : portfolio.schema.tables) {
    for (const std::string& stem : table.files) {
      const SourceFile* found = nullptr;
      for (const Candidate& candidate : candidates) {
        if (candidate.stem != stem) continue;
        if (found != nullptr) require_once(*found, candidate.file, data);
        found = &candidate.file;
      }
      if (found != nullptr) sources.by_table[table.name].push_back(*found);
    }
  }
  require_tables(portfolio, sources, data);
  return sources;
}

}  // namespace octroi
