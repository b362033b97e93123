#include "dataset/frame_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/error.h"

namespace octroi {

FrameBuilder::FrameBuilder(const FeatureSet& features, size_t rows)
    : features_(features), codes_(features.features().size()) {
  for (const Feature& feature : features.features()) {
    FrameColumn& column = columns_.emplace_back();
    column.name = feature.name;
    if (feature.is_category) {
      column.codes.assign(rows, -1);
    } else {
      column.numbers.resize(rows);
    }
  }
}

int32_t FrameBuilder::code(size_t feature, const std::string& text) {
  std::vector<std::string>& dictionary = columns_[feature].dictionary;
  const auto [entry, is_new] =
      codes_[feature].try_emplace(text, static_cast<int32_t>(dictionary.size()));
  if (is_new) dictionary.push_back(text);
  return entry->second;
}

void FrameBuilder::refuse_infinite(size_t feature, int64_t key) const {
  throw input_error(
      fmt::format("The feature `{}` is infinite for applicant {}.", columns_[feature].name, key),
      features_.files()[features_.features()[feature].file].path.string(),
      "Guard the division: … / nullif(x, 0).");
}

void FrameBuilder::set_number(size_t feature, size_t row, double value, int64_t key) {
  if (std::isinf(value)) refuse_infinite(feature, key);
  if (row != kNoRow) columns_[feature].numbers[row] = value;
}

void FrameBuilder::set(const ApplicantBlock& block, const FeatureValues& values,
                       const size_t* rows) {
  constexpr int32_t kUnknown = -2;
  std::vector<int32_t> known(block.texts().size());
  const std::vector<int64_t>& keys = block.keys();
  for (size_t feature = 0; feature < columns_.size(); ++feature) {
    const size_t base = feature * values.applicant_count;
    if (!features_.features()[feature].is_category) {
      for (size_t i = 0; i < keys.size(); ++i) {
        set_number(feature, rows[i], values.numbers[base + i], keys[i]);
      }
      continue;
    }
    std::fill(known.begin(), known.end(), kUnknown);
    for (size_t i = 0; i < keys.size(); ++i) {
      const int64_t text = values.codes[base + i];
      if (rows[i] == kNoRow || is_null(text)) continue;
      int32_t& translated = known[static_cast<size_t>(text)];
      if (translated == kUnknown) {
        const std::lock_guard lock(mutex_);
        translated = code(feature, block.texts().text(text));
      }
      columns_[feature].codes[rows[i]] = translated;
    }
  }
}

void FrameBuilder::set(const Result& chunk, size_t file, const size_t* rows) {
  const size_t first = features_.first_of(file);
  for (size_t feature = first; feature < features_.first_of(file + 1); ++feature) {
    const size_t column = 1 + feature - first;
    if (!features_.features()[feature].is_category) {
      chunk_.clear();
      chunk.append_numbers(column, chunk_);
      for (size_t i = 0; i < chunk_.size(); ++i) {
        set_number(feature, rows[i], chunk_[i], chunk.integer(0, i));
      }
      continue;
    }
    for (size_t i = 0; i < chunk.row_count(); ++i) {
      const std::optional<std::string> text = chunk.text(column, i);
      if (rows[i] != kNoRow && text) columns_[feature].codes[rows[i]] = code(feature, *text);
    }
  }
}

void FrameBuilder::set(size_t row, const FeatureRow& values) {
  for (size_t feature = 0; feature < columns_.size(); ++feature) {
    if (!features_.features()[feature].is_category) {
      columns_[feature].numbers[row] = values.numbers[feature];
    } else if (values.texts[feature]) {
      columns_[feature].codes[row] = code(feature, *values.texts[feature]);
    }
  }
}

Frame FrameBuilder::build(std::vector<int64_t> keys) {
  for (size_t feature = 0; feature < columns_.size(); ++feature) {
    FrameColumn& column = columns_[feature];
    std::vector<int32_t> sorted(column.dictionary.size());
    int32_t next = 0;
    for (const auto& [text, code] : codes_[feature]) sorted[static_cast<size_t>(code)] = next++;
    for (int32_t& code : column.codes) {
      if (code >= 0) code = sorted[static_cast<size_t>(code)];
    }
    std::sort(column.dictionary.begin(), column.dictionary.end());
  }
  return {std::move(keys), std::move(columns_)};
}

}  // namespace octroi
