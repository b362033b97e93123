#include "tables/ingest_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <set>

#include "base/error.h"
#include "tables/csv_reader.h"

namespace octroi {
namespace {

constexpr std::string_view kDelimiters = ",;\t|";

size_t known_in(std::string_view line, char delimiter, const std::set<std::string_view>& known) {
  size_t count = 0;
  while (!line.empty()) {
    const size_t at = std::min(line.find(delimiter), line.size());
    std::string_view field = line.substr(0, at);
    if (field.size() > 1 && field.front() == '"') field = field.substr(1, field.size() - 2);
    count += known.count(field);
    line.remove_prefix(std::min(at + 1, line.size()));
  }
  return count;
}

char find_delimiter(std::string_view header, const std::vector<std::string>& known_columns) {
  const std::set<std::string_view> known(known_columns.begin(), known_columns.end());
  return *std::max_element(kDelimiters.begin(), kDelimiters.end(), [&](char a, char b) {
    return known_in(header, a, known) < known_in(header, b, known);
  });
}

// DuckDB says of a file that is cut short only that its end is not as expected.
void require_whole_parquet(const fs::path& path) {
  constexpr std::string_view kMagic = "PAR1";
  std::ifstream stream(path, std::ios::binary | std::ios::ate);
  if (!stream) throw input_error("The file cannot be opened.", path.string());
  if (stream.tellg() == 0) throw input_error("The file is empty.", path.string());
  std::array<char, kMagic.size()> start{};
  std::array<char, kMagic.size()> end{};
  stream.seekg(0).read(start.data(), start.size());
  stream.seekg(-static_cast<long>(end.size()), std::ios::end).read(end.data(), end.size());
  const bool starts = std::string_view(start.data(), start.size()) == kMagic;
  if (starts && std::string_view(end.data(), end.size()) == kMagic) return;
  throw input_error(starts ? "The Parquet file is cut short." : "This is not a Parquet file.",
                    path.string(), starts ? "Copy or download it again: its end is missing." : "");
}

class CsvRows : public RowSource {
 public:
  CsvRows(const SourceFile& file, const std::vector<std::string>& known_columns)
      : reader_(file.path) {
    reader_.set_delimiter(find_delimiter(reader_.first_line(), known_columns));
    read_header(file.path);
  }

  const std::vector<std::string>& columns() const override { return columns_; }

  bool next(SourceRow& row) override {
    if (!reader_.next(record_)) return false;
    row.line = record_.line;
    row.cells.swap(record_.fields);
    row.problem.swap(record_.problem);
    row.problem_column = record_.problem_field.value_or(columns_.size()) < columns_.size()
                             ? std::string_view(columns_[*record_.problem_field])
                             : std::string_view{};
    if (row.problem.empty() && row.cells.size() != columns_.size()) {
      row.problem =
          fmt::format("{} fields, but the header has {}", row.cells.size(), columns_.size());
    }
    return true;
  }

  std::string raw(const SourceRow&) const override { return std::string(record_.raw); }
  double share_read() const override { return reader_.share_read(); }

 private:
  void read_header(const fs::path& path) {
    if (!reader_.next(record_)) {
      throw input_error("The file is empty.", path.string(),
                        "Expected a first line with the names of its columns.");
    }
    const std::string where = fmt::format("{}:{}", path.string(), record_.line);
    if (!record_.problem.empty()) {
      throw input_error(fmt::format("The header cannot be read: {}.", record_.problem), where);
    }
    if (record_.raw.find('\r') != record_.raw.npos && record_.raw.find('\n') == record_.raw.npos) {
      throw input_error("The lines end in a carriage return without a newline.", where,
                        "Save the file with the line ends of Unix or Windows.");
    }
    columns_.assign(record_.fields.begin(), record_.fields.end());
  }

  CsvReader reader_;
  CsvRecord record_;
  std::vector<std::string> columns_;
};

class RelationRows : public RowSource {
 public:
  RelationRows(const SourceFile& file, Database& database)
      : connection_(database),
        count_(connection_.query_number("SELECT count(*) FROM " + file.relation)),
        result_(connection_.stream("SELECT CAST(COLUMNS(*) AS VARCHAR) FROM " + file.relation)) {
    for (size_t i = 0; i < result_.column_count(); ++i) columns_.push_back(result_.column_name(i));
  }

  const std::vector<std::string>& columns() const override { return columns_; }

  bool next(SourceRow& row) override {
    if (at_ == rows_) {
      if (!result_.next()) return false;
      rows_ = result_.row_count();
      at_ = 0;
    }
    row.line = ++line_;
    row.problem.clear();
    row.problem_column = {};
    row.cells.clear();
    for (size_t i = 0; i < columns_.size(); ++i) row.cells.push_back(result_.text_view(i, at_));
    ++at_;
    return true;
  }

  std::string raw(const SourceRow& row) const override {
    std::string line;
    for (size_t i = 0; i < row.cells.size(); ++i)
      line += (i > 0 ? "," : "") + csv_field(row.cells[i]);
    return line;
  }

  double share_read() const override {
    return count_ > 0 ? static_cast<double>(line_) / count_ : 1.0;
  }

 private:
  Connection connection_;
  double count_;
  Result result_;
  std::vector<std::string> columns_;
  size_t rows_ = 0;
  size_t at_ = 0;
  uint64_t line_ = 0;
};

}  // namespace

std::unique_ptr<RowSource> open_rows(const SourceFile& file,
                                     const std::vector<std::string>& known_columns,
                                     Database& database) {
  if (file.relation.empty()) return std::make_unique<CsvRows>(file, known_columns);
  if (file.path.extension() == ".parquet") require_whole_parquet(file.path);
  return std::make_unique<RelationRows>(file, database);
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

}  // namespace octroi
