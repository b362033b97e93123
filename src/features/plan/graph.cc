#include "features/plan/graph.h"

#include <algorithm>
#include <bit>

namespace octroi {
namespace {

// The place of `value` in `known`, where it is added if it is new.
template <typename Value>
int32_t intern(const Value& value, std::vector<Value>& values, std::map<Value, int32_t>& known) {
  const auto [entry, is_new] = known.try_emplace(value, static_cast<int32_t>(values.size()));
  if (is_new) values.push_back(value);
  return entry->second;
}

}  // namespace

NodeId PlanGraph::add(PlanNode node) {
  const NodeKey key{
      node.op,     node.type.kind, node.type.scale, node.relation,
      node.inputs, node.index,     node.integer,    std::bit_cast<uint64_t>(node.number)};
  const auto [entry, is_new] = known_nodes_.try_emplace(key, static_cast<NodeId>(nodes_.size()));
  if (is_new) nodes_.push_back(node);
  return entry->second;
}

RelationId PlanGraph::add(const PlanRelation& relation) {
  return intern(relation, relations_, known_relations_);
}

WindowId PlanGraph::add(const PlanWindow& window) {
  return intern(window, windows_, known_windows_);
}

MaskId PlanGraph::add(const PlanMask& mask) { return intern(mask, masks_, known_masks_); }

NodeId PlanGraph::input(const PlanInput& input, PlanType type, RelationId relation) {
  PlanNode node;
  node.op = PlanOp::kInput;
  node.type = type;
  node.relation = relation;
  node.index = intern(input, inputs_, known_inputs_);
  return add(node);
}

NodeId PlanGraph::text(std::string_view text) {
  const auto found = std::find(texts_.begin(), texts_.end(), text);
  PlanNode node;
  node.type = {ValueKind::kText};
  node.integer = found - texts_.begin();
  if (found == texts_.end()) texts_.emplace_back(text);
  return add(node);
}

NodeId PlanGraph::null_of(PlanType type) {
  PlanNode node;
  node.type = type;
  if (type.is_double()) {
    node.number = kNullDouble;
  } else {
    node.integer = kNullInteger;
  }
  return add(node);
}

}  // namespace octroi
