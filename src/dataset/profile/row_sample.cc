#include "dataset/profile/row_sample.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <string>
#include <utility>

#include "tables/column_number.h"
#include "tables/table_sample.h"

namespace octroi {
namespace {

// Together they bound the memory of a sample to some 400 MB.
constexpr uint64_t kMostRows = 400'000;
constexpr uint64_t kMostCells = 48'000'000;

// Texts numbered as they come; numbered by their order at the end.
class CategoryReader {
 public:
  void append(const Result& chunk, size_t column) {
    codes_.clear();
    chunk.append_codes(column, codes_, -1, [&](std::string_view text) {
      const auto known = code_of_.find(text);
      if (known != code_of_.end()) return known->second;
      const auto code = static_cast<int64_t>(code_of_.size());
      code_of_.emplace(text, code);
      return code;
    });
    for (const int64_t code : codes_) rows_.push_back(static_cast<int32_t>(code));
  }

  void build(FrameColumn& column) {
    std::vector<int32_t> place(code_of_.size());
    for (const auto& [text, code] : code_of_) {
      place[static_cast<size_t>(code)] = static_cast<int32_t>(column.dictionary.size());
      column.dictionary.push_back(text);
    }
    for (int32_t& code : rows_) {
      if (code >= 0) code = place[static_cast<size_t>(code)];
    }
    column.codes = std::move(rows_);
  }

 private:
  std::map<std::string, int64_t, std::less<>> code_of_;
  std::vector<int64_t> codes_;
  std::vector<int32_t> rows_;
};

}  // namespace

int8_t ApplicantOutcomes::of(int64_t key) const {
  const auto place = std::lower_bound(keys.begin(), keys.end(), key);
  if (place == keys.end() || *place != key) return -1;
  return labels[static_cast<size_t>(place - keys.begin())];
}

std::vector<size_t> RowSample::labelled_rows() const {
  std::vector<size_t> rows;
  for (size_t row = 0; row < labels.size(); ++row) {
    if (labels[row] >= 0) rows.push_back(row);
  }
  return rows;
}

std::vector<uint8_t> RowSample::bad() const {
  std::vector<uint8_t> bad;
  bad.reserve(labels.size());
  for (const int8_t label : labels) bad.push_back(label == 1);
  return bad;
}

RowSample read_row_sample(Connection& connection, const Portfolio& portfolio, const Table& table,
                          uint64_t rows, const ApplicantOutcomes& outcomes) {
  const std::vector<const Column*> columns = profiled_columns(portfolio, table);
  const uint64_t most = std::min(kMostRows, kMostCells / std::max<size_t>(1, columns.size()));
  std::vector<FrameColumn> read(columns.size());
  std::vector<CategoryReader> categories(columns.size());
  std::vector<int64_t> keys;
  Result result = stream_rows(connection, portfolio, table, rows, most);
  while (result.next()) {
    result.append_exact(0, keys, 0);
    for (size_t i = 0; i < columns.size(); ++i) {
      if (is_number_like(columns[i]->type)) {
        result.append_numbers(i + 1, read[i].numbers);
      } else {
        categories[i].append(result, i + 1);
      }
    }
  }
  RowSample sample;
  for (size_t i = 0; i < columns.size(); ++i) {
    read[i].name = columns[i]->name;
    if (!is_number_like(columns[i]->type)) categories[i].build(read[i]);
  }
  for (const int64_t key : keys) sample.labels.push_back(outcomes.of(key));
  sample.frame = Frame(std::move(keys), std::move(read));
  return sample;
}

RowSample read_applicant_means(Connection& connection, const Portfolio& portfolio,
                               const Table& table, const std::vector<const Column*>& columns,
                               const std::vector<double>& largest,
                               const ApplicantOutcomes& outcomes) {
  std::vector<size_t> rows;
  RowSample means;
  for (size_t i = 0; i < outcomes.keys.size(); ++i) {
    if (outcomes.labels[i] >= 0) rows.push_back(i);
  }
  // The same applicants every time, evenly taken by key.
  const size_t every = rows.size() / kMostRows + 1;
  std::vector<int64_t> keys;
  for (size_t i = 0; i < rows.size(); i += every) {
    keys.push_back(outcomes.keys[rows[i]]);
    means.labels.push_back(outcomes.labels[rows[i]]);
  }
  std::vector<FrameColumn> read(columns.size() + 1);
  for (size_t i = 0; i < read.size(); ++i) {
    read[i].name = i == 0 ? "" : columns[i - 1]->name;
    read[i].numbers.assign(keys.size(), i == 0 ? 0.0 : std::numeric_limits<double>::quiet_NaN());
  }
  Result result = stream_applicant_means(connection, portfolio, table, columns, largest);
  size_t at = 0;
  while (result.next()) {
    for (size_t row = 0; row < result.row_count(); ++row) {
      const int64_t key = result.integer(0, row);
      while (at < keys.size() && keys[at] < key) ++at;
      if (at == keys.size() || keys[at] != key) continue;
      for (size_t i = 0; i < read.size(); ++i) read[i].numbers[at] = result.number(i + 1, row);
    }
  }
  means.frame = Frame(std::move(keys), std::move(read));
  return means;
}

}  // namespace octroi
