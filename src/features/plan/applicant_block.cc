#include "features/plan/applicant_block.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace octroi {
namespace {

template <typename T>
int three_way(T a, T b) {
  return a < b ? -1 : b < a ? 1 : 0;
}

// The value as the plan holds it.
int64_t exact_of(const Value& value, TextDictionary& texts) {
  if (const auto* whole = std::get_if<int64_t>(&value)) return *whole;
  if (const auto* text = std::get_if<std::string>(&value)) return texts.code(*text);
  return kNullInteger;
}

double number_of(const Value& value) {
  if (const auto* number = std::get_if<double>(&value)) return *number;
  const auto* whole = std::get_if<int64_t>(&value);
  return whole == nullptr ? kNullDouble : static_cast<double>(*whole);
}

}  // namespace

// NULL comes before all else, and texts by their bytes: codes depend on what came before.
int ApplicantBlock::compare(const Column& column, size_t a, size_t b) const {
  if (column.is_double) {
    const bool a_known = column.numbers[a] == column.numbers[a];
    const bool b_known = column.numbers[b] == column.numbers[b];
    return a_known && b_known ? three_way(column.numbers[a], column.numbers[b])
                              : three_way(a_known, b_known);
  }
  const int64_t x = column.integers[a];
  const int64_t y = column.integers[b];
  if (!column.is_text || x == y || x == kNullInteger || y == kNullInteger) return three_way(x, y);
  return texts_.text(x).compare(texts_.text(y));
}

ApplicantBlock::ApplicantBlock(const FeaturePlan& plan)
    : plan_(plan), texts_(plan.graph().texts()) {
  first_rows_.assign(plan.tables().size(), {0});
  const PlanGraph& graph = plan.graph();
  columns_.resize(graph.inputs().size());
  for (size_t id = 0; id < graph.node_count(); ++id) {
    const PlanNode& node = graph.node(static_cast<NodeId>(id));
    if (node.op != PlanOp::kInput) continue;
    Column& column = columns_[static_cast<size_t>(node.index)];
    column.is_double = node.type.is_double();
    column.is_text = node.type.kind == ValueKind::kText;
  }
}

void ApplicantBlock::clear() {
  keys_.clear();
  for (Column& column : columns_) {
    column.integers.clear();
    column.numbers.clear();
  }
  for (std::vector<uint32_t>& rows : first_rows_) rows.assign(1, 0);
  texts_.shrink();
}

void ApplicantBlock::add(const ApplicantRecords& records) {
  keys_.push_back(records.key);
  for (size_t table = 0; table < records.tables.size(); ++table) {
    const std::vector<Record>& rows = records.tables[table];
    for (const size_t input : plan_.tables()[table].inputs) {
      const auto slot = static_cast<size_t>(plan_.graph().inputs()[input].column);
      Column& column = columns_[input];
      for (const Record& row : rows) {
        if (column.is_double) {
          column.numbers.push_back(number_of(row[slot]));
        } else {
          column.integers.push_back(exact_of(row[slot], texts_));
        }
      }
    }
    first_rows_[table].push_back(first_rows_[table].back() + static_cast<uint32_t>(rows.size()));
    if (!plan_.tables()[table].has_key) sort_rows(table, keys_.size() - 1);
  }
}

void ApplicantBlock::set_applicants(std::span<const int64_t> keys) {
  keys_.assign(keys.begin(), keys.end());
  for (std::vector<uint32_t>& rows : first_rows_) rows.assign(keys.size() + 1, 0);
}

void ApplicantBlock::set_first_rows(size_t table, std::vector<uint32_t> first_rows) {
  first_rows_[table] = std::move(first_rows);
  if (!plan_.tables()[table].has_key) sort_rows(table, 0);
}

// Rows that no key orders come in whatever order the source has them. Sorting them by what they
// hold makes every sum of doubles over them the same.
void ApplicantBlock::sort_rows(size_t table, size_t first_applicant) {
  const std::vector<size_t>& inputs = plan_.tables()[table].inputs;
  const auto is_before = [&](uint32_t a, uint32_t b) {
    for (const size_t input : inputs) {
      if (const int order = compare(columns_[input], a, b); order != 0) return order < 0;
    }
    return false;
  };
  const std::vector<uint32_t>& first = first_rows_[table];
  order_.resize(first.back());
  std::iota(order_.begin(), order_.end(), 0U);
  bool is_sorted = true;
  for (size_t applicant = first_applicant; applicant + 1 < first.size(); ++applicant) {
    const auto begin = order_.begin() + first[applicant];
    const auto end = order_.begin() + first[applicant + 1];
    if (std::is_sorted(begin, end, is_before)) continue;
    std::sort(begin, end, is_before);
    is_sorted = false;
  }
  if (is_sorted) return;
  for (const size_t input : inputs) {
    Column& column = columns_[input];
    scratch_.integers.clear();
    scratch_.numbers.clear();
    if (column.is_double) {
      for (const uint32_t row : order_) scratch_.numbers.push_back(column.numbers[row]);
      column.numbers.swap(scratch_.numbers);
    } else {
      for (const uint32_t row : order_) scratch_.integers.push_back(column.integers[row]);
      column.integers.swap(scratch_.integers);
    }
  }
}

}  // namespace octroi
