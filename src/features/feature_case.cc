#include "features/feature_case.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "base/error.h"

namespace octroi {
namespace {

std::vector<std::string> split_cells(std::string_view line, const std::string& where) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  if (quoted) throw input_error("A quotation mark is not closed.", where);
  return cells;
}

// A cell as JSON: a number where the column takes one and the cell is one, a text otherwise.
Json json_of(const std::string& cell, const Column* column) {
  if (cell.empty()) return nullptr;
  const bool is_text = column != nullptr &&
                       (column->type == ColumnType::kCategory || column->type == ColumnType::kDate);
  if (is_text) return cell;
  const Json number = Json::parse(cell, nullptr, false);
  return number.is_number() ? number : Json(cell);
}

class CaseReader {
 public:
  CaseReader(const fs::path& path, const Portfolio& portfolio)
      : path_(path), portfolio_(portfolio), text_(read_file(path)) {}

  std::vector<FeatureCase> read() {
    for (std::string_view rest = text_; !rest.empty();) {
      const size_t end = rest.find('\n');
      std::string_view line = rest.substr(0, end);
      if (line.ends_with('\r')) line.remove_suffix(1);
      ++line_;
      if (!line.starts_with('#')) read_line(line);
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return std::move(cases_);
  }

 private:
  enum class Block { kNone, kHeader, kRows, kExpect };

  std::string where() const { return fmt::format("{}:{}", path_.string(), line_); }

  void read_line(std::string_view line) {
    if (line.empty()) {
      block_ = Block::kNone;
    } else if (line.starts_with("case ")) {
      cases_.push_back({std::string(line.substr(5)), where(), Json::object(), {}});
      cases_.back().applicant[portfolio_.table] = {{portfolio_.key, 1}};
      block_ = Block::kNone;
    } else if (cases_.empty()) {
      throw input_error("Before the first case nothing may stand.", where(), "case <title>");
    } else if (line.starts_with("given ")) {
      begin_table(std::string(line.substr(6)));
    } else if (line == "expect") {
      block_ = Block::kExpect;
    } else {
      read_content(line);
    }
  }

  void begin_table(const std::string& table) {
    try {
      table_ = &portfolio_.schema.table(table);
    } catch (const Error& error) {
      throw input_error(error.what(), where(), error.hint());
    }
    block_ = Block::kHeader;
  }

  void read_content(std::string_view line) {
    switch (block_) {
      case Block::kHeader:
        header_ = split_cells(line, where());
        block_ = Block::kRows;
        return;
      case Block::kRows:
        return add_row(split_cells(line, where()));
      case Block::kExpect:
        return add_expectation(line);
      case Block::kNone:
        throw input_error("This line belongs to no block.", where(),
                          "Begin with case <title>, given <table> or expect.");
    }
  }

  void add_row(const std::vector<std::string>& cells) {
    if (cells.size() != header_.size()) {
      throw input_error(fmt::format("{} values for {} columns.", cells.size(), header_.size()),
                        where());
    }
    Json row = Json::object();
    for (size_t i = 0; i < cells.size(); ++i) {
      row[header_[i]] = json_of(cells[i], table_->find(header_[i]));
    }
    Json& applicant = cases_.back().applicant;
    if (table_->name == portfolio_.table) {
      row[portfolio_.key] = 1;
      applicant[table_->name] = std::move(row);
    } else {
      applicant[table_->name].push_back(std::move(row));
    }
  }

  void add_expectation(std::string_view line) {
    const size_t colon = line.find(": ");
    if (colon == std::string_view::npos) {
      throw input_error("An expectation is `<feature>: <value>`.", where());
    }
    cases_.back().expectations.push_back(
        {std::string(line.substr(0, colon)), std::string(line.substr(colon + 2)), where()});
  }

  fs::path path_;
  const Portfolio& portfolio_;
  std::string text_;
  size_t line_ = 0;
  Block block_ = Block::kNone;
  const Table* table_ = nullptr;
  std::vector<std::string> header_;
  std::vector<FeatureCase> cases_;
};

}  // namespace

std::vector<FeatureCase> read_feature_cases(const fs::path& path, const Portfolio& portfolio) {
  return CaseReader(path, portfolio).read();
}

}  // namespace octroi
