#include "features/plan/schedule.h"

#include <algorithm>

#include "features/plan/group_kernels.h"

namespace octroi {
namespace {

// Whether the executor may let the node stand for its input's values instead of copying them.
bool may_alias(const PlanNode& node) {
  return node.op == PlanOp::kGather || node.op == PlanOp::kGroupKey;
}

bool needs_slot(const PlanNode& node) {
  return node.op != PlanOp::kInput && node.op != PlanOp::kConstant;
}

class Scheduler {
 public:
  explicit Scheduler(const PlanGraph& graph)
      : graph_(graph),
        node_done_(graph.node_count()),
        relation_done_(graph.relation_count()),
        window_done_(graph.window_count()),
        mask_done_(graph.mask_count()) {}

  void output(size_t feature, const PlanOutput& output) {
    relation(output.relation);
    node(output.node);
    push(PlanStep::Kind::kOutput, static_cast<int32_t>(feature));
  }

  std::vector<PlanStep> steps;
  std::vector<NodeId> inputs;

 private:
  void push(PlanStep::Kind kind, int32_t id) { steps.push_back({kind, id}); }

  static bool is_new(std::vector<bool>& done, int32_t id) {
    if (id == kNoId || done[static_cast<size_t>(id)]) return false;
    done[static_cast<size_t>(id)] = true;
    return true;
  }

  void node(NodeId id) {
    if (!is_new(node_done_, id)) return;
    const PlanNode& node_of = graph_.node(id);
    relation(node_of.relation);
    for (const NodeId input : node_of.inputs) node(input);
    if (node_of.op == PlanOp::kRowNumber || node_of.op == PlanOp::kLag) window(node_of.index);
    if (is_aggregate(node_of.op)) mask(node_of.index);
    if (node_of.op == PlanOp::kInput) inputs.push_back(id);
    if (needs_slot(node_of)) push(PlanStep::Kind::kNode, id);
  }

  void relation(RelationId id) {
    if (!is_new(relation_done_, id)) return;
    const PlanRelation& relation_of = graph_.relation(id);
    relation(relation_of.source);
    relation(relation_of.right);
    node(relation_of.mask);
    for (const NodeId key : relation_of.keys) node(key);
    for (const NodeId key : relation_of.right_keys) node(key);
    push(PlanStep::Kind::kRelation, id);
  }

  void window(WindowId id) {
    if (!is_new(window_done_, id)) return;
    const PlanWindow& window_of = graph_.window(id);
    for (const NodeId part : window_of.partition) node(part);
    for (const auto& [value, is_descending] : window_of.order) node(value);
    push(PlanStep::Kind::kWindow, id);
  }

  void mask(MaskId id) {
    if (!is_new(mask_done_, id)) return;
    node(graph_.mask(id).condition);
    push(PlanStep::Kind::kMask, id);
  }

  const PlanGraph& graph_;
  std::vector<bool> node_done_;
  std::vector<bool> relation_done_;
  std::vector<bool> window_done_;
  std::vector<bool> mask_done_;
};

// The nodes whose values a step reads.
std::vector<NodeId> read_by(const PlanGraph& graph, const PlanStep& step,
                            const std::vector<PlanOutput>& outputs) {
  switch (step.kind) {
    case PlanStep::Kind::kNode: {
      const auto& inputs = graph.node(step.id).inputs;
      return {inputs.begin(), inputs.end()};
    }
    case PlanStep::Kind::kRelation: {
      const PlanRelation& relation = graph.relation(step.id);
      std::vector<NodeId> nodes = relation.keys;
      nodes.insert(nodes.end(), relation.right_keys.begin(), relation.right_keys.end());
      nodes.push_back(relation.mask);
      return nodes;
    }
    case PlanStep::Kind::kWindow: {
      const PlanWindow& window = graph.window(step.id);
      std::vector<NodeId> nodes = window.partition;
      for (const auto& [value, is_descending] : window.order) nodes.push_back(value);
      return nodes;
    }
    case PlanStep::Kind::kMask:
      return {graph.mask(step.id).condition};
    default:
      return {outputs[static_cast<size_t>(step.id)].node};
  }
}

// The last step that reads each node, itself or through a node that may stand for it.
std::vector<size_t> last_uses(const PlanGraph& graph, const std::vector<PlanStep>& steps,
                              const std::vector<PlanOutput>& outputs) {
  std::vector<size_t> last(graph.node_count(), 0);
  for (size_t i = 0; i < steps.size(); ++i) {
    for (const NodeId node : read_by(graph, steps[i], outputs)) {
      if (node != kNoId) last[static_cast<size_t>(node)] = i;
    }
  }
  for (size_t i = steps.size(); i-- > 0;) {
    if (steps[i].kind != PlanStep::Kind::kNode) continue;
    const PlanNode& node = graph.node(steps[i].id);
    if (!may_alias(node)) continue;
    size_t& source = last[static_cast<size_t>(node.inputs[0])];
    source = std::max(source, last[static_cast<size_t>(steps[i].id)]);
  }
  return last;
}

}  // namespace

PlanSchedule schedule(const PlanGraph& graph, const std::vector<PlanOutput>& outputs) {
  Scheduler scheduler(graph);
  for (size_t i = 0; i < outputs.size(); ++i) scheduler.output(i, outputs[i]);
  PlanSchedule result{std::move(scheduler.steps), std::vector<int32_t>(graph.node_count(), kNoId),
                      0, std::move(scheduler.inputs)};
  const std::vector<size_t> last = last_uses(graph, result.steps, outputs);
  std::vector<std::vector<int32_t>> freed_after(result.steps.size() + 1);
  std::vector<int32_t> free;
  for (size_t i = 0; i < result.steps.size(); ++i) {
    PlanStep& step = result.steps[i];
    if (step.kind == PlanStep::Kind::kNode) {
      if (free.empty()) free.push_back(static_cast<int32_t>(result.slot_count++));
      step.slot = free.back();
      free.pop_back();
      result.slots[static_cast<size_t>(step.id)] = step.slot;
      freed_after[std::max(i, last[static_cast<size_t>(step.id)])].push_back(step.slot);
    }
    free.insert(free.end(), freed_after[i].begin(), freed_after[i].end());
  }
  return result;
}

}  // namespace octroi
