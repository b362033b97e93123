#include "features/plan/plan_executor.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "features/plan/row_kernels.h"

namespace octroi {
namespace {

// Rows of the largest table that are at work together: enough to make a step's own cost small, few
// enough for the values at work to stay in the processor's caches (1,024 takes a tenth longer).
constexpr size_t kRowsAtOnce = 8192;

}  // namespace

void FeatureValues::resize(size_t features, size_t applicants) {
  applicant_count = applicants;
  numbers.resize(features * applicants);
  codes.resize(features * applicants);
}

PlanExecutor::PlanExecutor(const FeaturePlan& plan)
    : plan_(plan),
      slots_(plan.slot_count()),
      relations_(plan.graph().relation_count()),
      windows_(plan.graph().window_count()),
      masks_(plan.graph().mask_count()),
      inputs_(plan.graph().inputs().size()) {}

PlanType PlanExecutor::type(NodeId id) const {
  return id == kNoId ? PlanType{} : plan_.graph().node(id).type;
}

Operand PlanExecutor::operand(NodeId id) const {
  if (id == kNoId) return {};
  const PlanNode& node = plan_.graph().node(id);
  if (node.op == PlanOp::kConstant) {
    return {node.type.is_double() ? static_cast<const void*>(&node.number)
                                  : static_cast<const void*>(&node.integer),
            true};
  }
  if (node.op == PlanOp::kInput) return {inputs_[static_cast<size_t>(node.index)], false};
  return {slots_[static_cast<size_t>(plan_.slot_of(id))].values, false};
}

OrderKey PlanExecutor::order_key(NodeId id, bool is_descending) const {
  return {operand(id).data, type(id).is_double(), is_descending};
}

void PlanExecutor::set_order_keys(const std::vector<NodeId>& nodes,
                                  std::vector<OrderKey>& keys) const {
  keys.clear();
  for (const NodeId node : nodes) keys.push_back(order_key(node, false));
}

void PlanExecutor::run(const ApplicantBlock& block, FeatureValues& to) {
  to.resize(plan_.outputs().size(), block.applicant_count());
  for (size_t begin = 0; begin < block.applicant_count();) {
    const size_t end = part_end(block, begin);
    run_part(block, begin, end, to);
    begin = end;
  }
}

size_t PlanExecutor::part_end(const ApplicantBlock& block, size_t begin) const {
  size_t end = begin + 1;
  const size_t tables = plan_.tables().size();
  const auto is_full = [&](size_t applicants) {
    for (size_t table = 0; table < tables; ++table) {
      const std::vector<uint32_t>& first = block.first_rows(table);
      if (first[applicants] - first[begin] > kRowsAtOnce) return true;
    }
    return applicants - begin > kRowsAtOnce;
  };
  while (end < block.applicant_count() && !is_full(end + 1)) ++end;
  return end;
}

void PlanExecutor::run_part(const ApplicantBlock& block, size_t begin, size_t end,
                            FeatureValues& to) {
  part_begin_ = begin;
  part_end_ = end;
  for (size_t table = 0; table < plan_.tables().size(); ++table) {
    const size_t first_row = block.first_rows(table)[begin];
    for (const size_t input : plan_.tables()[table].inputs) {
      inputs_[input] = block.column(input).at(first_row);
    }
  }
  for (const PlanStep& step : plan_.steps()) {
    switch (step.kind) {
      case PlanStep::Kind::kRelation:
        make_relation(block, step.id);
        break;
      case PlanStep::Kind::kWindow: {
        const PlanWindow& window = plan_.graph().window(step.id);
        set_order_keys(window.partition, keys_);
        for (const auto& [value, is_descending] : window.order) {
          keys_.push_back(order_key(value, is_descending));
        }
        order_.set(keys_, relation(window.relation).row_count());
        make_window(relation(window.relation), order_, window.partition.size(),
                    windows_[static_cast<size_t>(step.id)]);
        break;
      }
      case PlanStep::Kind::kMask: {
        const PlanMask& mask = plan_.graph().mask(step.id);
        make_mask(relation(mask.groups), static_cast<const int64_t*>(operand(mask.condition).data),
                  masks_[static_cast<size_t>(step.id)]);
        break;
      }
      case PlanStep::Kind::kNode:
        if (!compute(block, step)) refuse_overflow(block, step, to);
        break;
      case PlanStep::Kind::kOutput:
        write(block, static_cast<size_t>(step.id), to);
        break;
    }
  }
}

void PlanExecutor::make_relation(const ApplicantBlock& block, RelationId id) {
  const PlanRelation& made = plan_.graph().relation(id);
  RelationState& state = relations_[static_cast<size_t>(id)];
  switch (made.kind) {
    case PlanRelation::Kind::kScan:
      return scan(block, made.table, state);
    case PlanRelation::Kind::kFilter:
      return make_filter(relation(made.source),
                         static_cast<const int64_t*>(operand(made.mask).data), state);
    case PlanRelation::Kind::kGroup:
      set_order_keys(made.keys, keys_);
      order_.set(keys_, relation(made.source).row_count());
      return make_groups(relation(made.source), order_, state);
    case PlanRelation::Kind::kJoin:
      set_order_keys(made.keys, keys_);
      set_order_keys(made.right_keys, right_keys_);
      order_.set(right_keys_, relation(made.right).row_count());
      return make_join(relation(made.source), keys_, relation(made.right), right_keys_, order_,
                       made.is_left_join, state);
  }
}

void PlanExecutor::scan(const ApplicantBlock& block, int32_t table, RelationState& to) const {
  const std::vector<uint32_t>& first = block.first_rows(static_cast<size_t>(table));
  to.first_rows.clear();
  for (size_t i = part_begin_; i <= part_end_; ++i) {
    to.first_rows.push_back(first[i] - first[part_begin_]);
  }
}

bool PlanExecutor::compute(const ApplicantBlock& block, const PlanStep& step) {
  const PlanGraph& graph = plan_.graph();
  const PlanNode& node = graph.node(step.id);
  const size_t rows = relation(node.relation).row_count();
  Slot& slot = slots_[static_cast<size_t>(step.slot)];
  if (slot.memory.size() < rows) slot.memory.resize(std::max(rows, 2 * slot.memory.size()));
  void* to = slot.memory.data();
  slot.values = to;
  bool fits = true;
  if (is_row_operation(node.op)) {
    const Operand operands[3] = {operand(node.inputs[0]), operand(node.inputs[1]),
                                 operand(node.inputs[2])};
    fits = compute_rows(node, type(node.inputs[node.op == PlanOp::kSelect ? 1 : 0]), operands, rows,
                        to);
  } else if (node.op == PlanOp::kGather || node.op == PlanOp::kGatherRight ||
             node.op == PlanOp::kGroupKey) {
    slot.values = node.type.is_double() ? gather(node, static_cast<double*>(to))
                                        : gather(node, static_cast<int64_t*>(to));
  } else if (node.op == PlanOp::kRowNumber) {
    compute_row_number(node, static_cast<int64_t*>(to));
  } else if (node.op == PlanOp::kLag) {
    node.type.is_double() ? compute_lag(node, static_cast<double*>(to))
                          : compute_lag(node, static_cast<int64_t*>(to));
  } else {
    const PlanType types[2] = {type(node.inputs[0]), type(node.inputs[1])};
    const Operand values[2] = {operand(node.inputs[0]), operand(node.inputs[1])};
    const Groups groups = node.index == kNoId ? relation(node.relation).groups()
                                              : masks_[static_cast<size_t>(node.index)].groups();
    fits = compute_groups(node, types, values, groups, block.texts(), scratch_, to);
  }
  return fits;
}

void PlanExecutor::refuse_overflow(const ApplicantBlock& block, const PlanStep& step,
                                   FeatureValues& to) {
  const size_t begin = part_begin_;
  const size_t end = part_end_;
  // Alone, the applicant whose number it is fails again.
  for (size_t i = begin; end - begin > 1 && i < end; ++i) run_part(block, i, i + 1, to);
  // The schedule goes through an output's needs just before it.
  const auto* output = &step;
  while (output->kind != PlanStep::Kind::kOutput) ++output;
  const size_t file = plan_.outputs()[static_cast<size_t>(output->id)].file;
  throw input_error(
      fmt::format("A sum or product outgrows 64 bits for applicant {}.", block.keys()[begin]),
      plan_.files()[file].string(), "Write CAST(… AS DOUBLE) around its parts.");
}

template <typename T>
const void* PlanExecutor::gather(const PlanNode& node, T* to) const {
  const T* from = static_cast<const T*>(operand(node.inputs[0]).data);
  const RelationState& state = relation(node.relation);
  const size_t rows = state.row_count();
  if (node.op == PlanOp::kGather) {
    if (state.sources.empty()) return from;
    for (size_t row = 0; row < rows; ++row) to[row] = from[state.sources[row]];
  } else if (node.op == PlanOp::kGatherRight) {
    for (size_t row = 0; row < rows; ++row) {
      to[row] = state.rights[row] == kNoRow ? null_value<T>() : from[state.rights[row]];
    }
  } else {
    for (size_t row = 0; row < rows; ++row) {
      const uint32_t place = state.starts[row];
      to[row] = from[state.order.empty() ? place : state.order[place]];
    }
  }
  return to;
}

void PlanExecutor::compute_row_number(const PlanNode& node, int64_t* to) const {
  const WindowState& window = windows_[static_cast<size_t>(node.index)];
  for (size_t part = 0; part + 1 < window.starts.size(); ++part) {
    for (uint32_t place = window.starts[part]; place < window.starts[part + 1]; ++place) {
      to[window.order[place]] = place - window.starts[part] + 1;
    }
  }
}

template <typename T>
void PlanExecutor::compute_lag(const PlanNode& node, T* to) const {
  const WindowState& window = windows_[static_cast<size_t>(node.index)];
  const T* from = static_cast<const T*>(operand(node.inputs[0]).data);
  for (size_t part = 0; part + 1 < window.starts.size(); ++part) {
    for (uint32_t place = window.starts[part]; place < window.starts[part + 1]; ++place) {
      to[window.order[place]] =
          place > window.starts[part] ? from[window.order[place - 1]] : null_value<T>();
    }
  }
}

// put(applicant of the block, row of the output's relation; kNoRow where it has none).
template <typename Put>
void PlanExecutor::each_applicant(const ApplicantBlock& block, size_t feature, Put put) const {
  const PlanOutput& output = plan_.outputs()[feature];
  const std::vector<uint32_t>& first = relation(output.relation).first_rows;
  uint32_t most = 0;
  for (size_t i = 0; i + 1 < first.size(); ++i) {
    const uint32_t rows = first[i + 1] - first[i];
    most = std::max(most, rows);
    put(part_begin_ + i, rows == 0 ? kNoRow : first[i]);
  }
  if (most <= 1) return;
  size_t i = 0;
  while (first[i + 1] - first[i] <= 1) ++i;
  throw input_error(
      fmt::format("The SQL yields several rows for applicant {}.", block.keys()[part_begin_ + i]),
      plan_.files()[output.file].string(), "Group by the applicant's key.");
}

void PlanExecutor::write(const ApplicantBlock& block, size_t feature, FeatureValues& to) const {
  const PlanOutput& output = plan_.outputs()[feature];
  const NodeId node = output.node;
  const void* values = operand(node).data;
  const size_t base = feature * to.applicant_count;
  if (output.is_category) {
    each_applicant(block, feature, [&](size_t applicant, uint32_t row) {
      to.codes[base + applicant] =
          row == kNoRow ? kNullInteger : static_cast<const int64_t*>(values)[row];
    });
    return;
  }
  const double without_row = output.zero_without_row ? 0.0 : kNullDouble;
  if (type(node).is_double()) {
    each_applicant(block, feature, [&](size_t applicant, uint32_t row) {
      to.numbers[base + applicant] =
          row == kNoRow ? without_row : static_cast<const double*>(values)[row];
    });
    return;
  }
  const double unit = unit_of(type(node));
  each_applicant(block, feature, [&](size_t applicant, uint32_t row) {
    const int64_t value = row == kNoRow ? kNullInteger : static_cast<const int64_t*>(values)[row];
    to.numbers[base + applicant] = row == kNoRow           ? without_row
                                   : value == kNullInteger ? kNullDouble
                                                           : static_cast<double>(value) / unit;
  });
}

}  // namespace octroi
