#include "tables/ingest_rows.h"

#include <fmt/format.h>

#include <algorithm>
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

class CsvRows : public RowSource {
 public:
  CsvRows(const SourceFile& file, const std::vector<std::string>& known_columns)
      : reader_(file.path) {
    reader_.set_delimiter(find_delimiter(reader_.first_line(), known_columns));
    if (!reader_.next(record_)) throw input_error("The file is empty.", file.path.string());
    if (!record_.problem.empty()) {
      throw input_error(fmt::format("The header cannot be read: {}.", record_.problem),
                        fmt::format("{}:{}", file.path.string(), record_.line));
    }
    columns_.assign(record_.fields.begin(), record_.fields.end());
  }

  const std::vector<std::string>& columns() const override { return columns_; }

  bool next(SourceRow& row) override {
    if (!reader_.next(record_)) return false;
    row.line = record_.line;
    row.cells.swap(record_.fields);
    row.problem.swap(record_.problem);
    if (row.problem.empty() && row.cells.size() != columns_.size()) {
      row.problem = fmt::format("{} fields instead of {}", row.cells.size(), columns_.size());
    }
    return true;
  }

  std::string raw(const SourceRow&) const override { return std::string(record_.raw); }
  double share_read() const override { return reader_.share_read(); }

 private:
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
    row.cells.clear();
    for (size_t i = 0; i < columns_.size(); ++i) row.cells.push_back(result_.text_view(i, at_));
    ++at_;
    return true;
  }

  std::string raw(const SourceRow& row) const override {
    std::string line;
    for (const std::string_view cell : row.cells) {
      line += (&cell == &row.cells.front() ? "" : ",") + csv_field(cell);
    }
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
  return std::make_unique<RelationRows>(file, database);
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

}  // namespace octroi
