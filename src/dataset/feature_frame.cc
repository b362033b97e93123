#include "dataset/feature_frame.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "base/error.h"
#include "base/progress.h"

namespace octroi {
namespace {

// Collects texts as codes by first appearance; sorted() then numbers them by their order.
class CategoryBuilder {
 public:
  void add(FrameColumn& column, const std::optional<std::string>& text) {
    if (!text) {
      column.codes.push_back(-1);
      return;
    }
    const auto [entry, is_new] =
        codes_.try_emplace(*text, static_cast<int32_t>(column.dictionary.size()));
    if (is_new) column.dictionary.push_back(*text);
    column.codes.push_back(entry->second);
  }

  void sort(FrameColumn& column) const {
    std::vector<int32_t> sorted(column.dictionary.size());
    int32_t next = 0;
    for (const auto& [text, code] : codes_) sorted[static_cast<size_t>(code)] = next++;
    for (int32_t& code : column.codes) {
      if (code >= 0) code = sorted[static_cast<size_t>(code)];
    }
    std::sort(column.dictionary.begin(), column.dictionary.end());
  }

 private:
  std::map<std::string, int32_t, std::less<>> codes_;
};

// Columns of the features while rows are added; the frame at the end.
class FrameBuilder {
 public:
  FrameBuilder(const FeatureSet& features, size_t rows) : features_(features) {
    for (const Feature& feature : features.features()) {
      FrameColumn& column = columns_.emplace_back();
      column.name = feature.name;
      if (feature.is_category) {
        column.codes.reserve(rows);
      } else {
        column.numbers.reserve(rows);
      }
    }
    categories_.resize(columns_.size());
  }

  // Adds those applicants of the batch's current range whose place in batch.keys() is marked.
  void add_range(Connection& connection, const BatchFeatures& batch,
                 const std::vector<uint8_t>& is_kept) {
    for (size_t file = 0; file < features_.files().size(); ++file) {
      Result result = connection.query(batch.sql(file));
      size_t at = batch.range_begin();
      while (result.next()) {
        check_keys(result, batch, file, at);
        add_chunk(result, file, batch, is_kept.data() + at, at);
        at += result.row_count();
      }
    }
  }

  void add_row(const FeatureRow& row) {
    for (size_t i = 0; i < columns_.size(); ++i) {
      if (features_.features()[i].is_category) {
        categories_[i].add(columns_[i], row.texts[i]);
      } else {
        columns_[i].numbers.push_back(row.numbers[i]);
      }
    }
  }

  Frame build(std::vector<int64_t> keys) {
    for (size_t i = 0; i < columns_.size(); ++i) {
      if (features_.features()[i].is_category) categories_[i].sort(columns_[i]);
    }
    return {std::move(keys), std::move(columns_)};
  }

 private:
  // The rows come with the batch's keys, in its order.
  void check_keys(const Result& result, const BatchFeatures& batch, size_t file, size_t at) const {
    for (size_t row = 0; row < result.row_count(); ++row) {
      const int64_t key = result.integer(0, row);
      if (at + row < batch.range_end() && batch.keys()[at + row] == key) continue;
      throw input_error(fmt::format("The SQL yields several rows for applicant {}.", key),
                        features_.files()[file].path.string(), "Group by the applicant's key.");
    }
  }

  void add_chunk(const Result& result, size_t file, const BatchFeatures& batch,
                 const uint8_t* is_kept, size_t at) {
    const size_t first = features_.first_of(file);
    for (size_t i = first; i < features_.first_of(file + 1); ++i) {
      const size_t column = 1 + i - first;
      if (features_.features()[i].is_category) {
        for (size_t row = 0; row < result.row_count(); ++row) {
          if (is_kept[row]) categories_[i].add(columns_[i], result.text(column, row));
        }
        continue;
      }
      chunk_.clear();
      result.append_numbers(column, chunk_);
      for (size_t row = 0; row < chunk_.size(); ++row) {
        if (std::isinf(chunk_[row])) refuse_infinite(i, batch.keys()[at + row]);
        if (is_kept[row]) columns_[i].numbers.push_back(chunk_[row]);
      }
    }
  }

  [[noreturn]] void refuse_infinite(size_t feature, int64_t key) const {
    throw input_error(
        fmt::format("The feature `{}` is infinite for applicant {}.", columns_[feature].name, key),
        features_.files()[features_.features()[feature].file].path.string(),
        "Guard the division: … / nullif(x, 0).");
  }

  const FeatureSet& features_;
  std::vector<FrameColumn> columns_;
  std::vector<CategoryBuilder> categories_;
  std::vector<double> chunk_;
};

// By place in `keys`: 1 bad, 0 good, −1 without a label.
std::vector<int8_t> read_labels(Connection& connection, const Portfolio& portfolio,
                                const std::vector<int64_t>& keys) {
  const Target& target = portfolio.target;
  Result result = connection.query(fmt::format("SELECT {}, {} FROM main.{} WHERE {} IS NOT NULL",
                                               sql_name(portfolio.key), sql_name(target.column),
                                               sql_name(portfolio.table), sql_name(target.column)));
  std::vector<int8_t> labels(keys.size(), -1);
  while (result.next()) {
    for (size_t row = 0; row < result.row_count(); ++row) {
      const int64_t key = result.integer(0, row);
      const double label = result.number(1, row);
      if (label != target.bad && label != target.good) {
        throw input_error(fmt::format("{} of applicant {} is {}, neither good nor bad.",
                                      target.column, key, label),
                          "",
                          fmt::format("Expected {} (bad) or {} (good).", target.bad, target.good));
      }
      const auto place = std::lower_bound(keys.begin(), keys.end(), key) - keys.begin();
      labels[static_cast<size_t>(place)] = label == target.bad ? 1 : 0;
    }
  }
  return labels;
}

Frame read_kept(Connection& connection, BatchFeatures& batch, const FeatureSet& features,
                const std::vector<uint8_t>& is_kept) {
  std::vector<int64_t> keys;
  for (size_t i = 0; i < is_kept.size(); ++i) {
    if (is_kept[i]) keys.push_back(batch.keys()[i]);
  }
  FrameBuilder builder(features, keys.size());
  Progress progress("Features", static_cast<double>(batch.keys().size()));
  while (batch.next()) {
    builder.add_range(connection, batch, is_kept);
    progress.set(static_cast<double>(batch.range_end()));
  }
  return builder.build(std::move(keys));
}

}  // namespace

FeatureBlocks::FeatureBlocks(Connection& connection, const Portfolio& portfolio,
                             const FeatureSet& features, size_t applicants_per_block)
    : connection_(connection),
      features_(features),
      batch_(connection, portfolio, features, applicants_per_block) {}

std::optional<Frame> FeatureBlocks::next() {
  if (!batch_.next()) return std::nullopt;
  const auto at = [&](size_t index) {
    return batch_.keys().begin() + static_cast<ptrdiff_t>(index);
  };
  std::vector<int64_t> keys(at(batch_.range_begin()), at(batch_.range_end()));
  FrameBuilder builder(features_, keys.size());
  builder.add_range(connection_, batch_, std::vector<uint8_t>(batch_.keys().size(), 1));
  return builder.build(std::move(keys));
}

Frame read_features(Connection& connection, const Portfolio& portfolio,
                    const FeatureSet& features) {
  BatchFeatures batch(connection, portfolio, features);
  return read_kept(connection, batch, features, std::vector<uint8_t>(batch.keys().size(), 1));
}

LabelledFrame read_labelled_features(Connection& connection, const Portfolio& portfolio,
                                     const FeatureSet& features) {
  BatchFeatures batch(connection, portfolio, features);
  std::vector<uint8_t> is_kept;
  std::vector<uint8_t> bad;
  for (const int8_t label : read_labels(connection, portfolio, batch.keys())) {
    is_kept.push_back(label >= 0);
    if (label >= 0) bad.push_back(label == 1);
  }
  if (bad.empty()) {
    throw input_error(fmt::format("No applicant has a {}.", portfolio.target.column), "",
                      "Training needs rows whose outcome is known.");
  }
  return {read_kept(connection, batch, features, is_kept), std::move(bad)};
}

Frame frame_of(const FeatureSet& features, std::span<const FeatureRow> rows,
               std::vector<int64_t> keys) {
  FrameBuilder builder(features, rows.size());
  for (const FeatureRow& row : rows) builder.add_row(row);
  return builder.build(std::move(keys));
}

}  // namespace octroi
