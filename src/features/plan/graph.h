#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "features/plan/syntax.h"
#include "features/plan/value.h"

namespace octroi {

using NodeId = int32_t;
using RelationId = int32_t;
using WindowId = int32_t;
using MaskId = int32_t;
inline constexpr int32_t kNoId = -1;

enum class PlanOp : uint8_t {
  kInput,     // a column of a table: `index` is its place among the plan's input columns
  kConstant,  // `integer` or `number`, of no relation
  kFill,      // a constant repeated for every row
  // Row by row.
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kPower,
  kNegate,
  kAbsolute,
  kFloor,
  kLogarithm,
  kToDouble,  // of an exact number: value / 10^scale
  kRescale,   // of an exact number: value · `integer`
  kEqual,
  kNotEqual,
  kLess,
  kLessEqual,
  kAnd,
  kOr,
  kNot,
  kIsNull,
  kSelect,  // inputs: condition, value where it holds, value elsewhere
  kCoalesce,
  kNullIf,
  kLeast,
  kGreatest,
  // From one relation to another.
  kGather,       // of the rows that a filter keeps, or of a join's left side
  kGatherRight,  // of a join's right side; NULL where there is none
  kGroupKey,     // the value that all rows of a group share
  // Over the rows of a group; `index` is the mask that chooses among them (kNoId: none); inputs:
  // the value (kNoId: every row counts), and the second value of those that take two.
  kCount,
  kCountDistinct,
  kSum,
  kMean,
  kMinimum,
  kMaximum,
  kVariance,
  kDeviation,
  kSlope,
  kMaximumBy,
  kMinimumBy,
  // Over a window: `index` is the window.
  kRowNumber,
  kLag
};

struct PlanNode {
  PlanOp op = PlanOp::kConstant;
  PlanType type;
  RelationId relation = kNoId;
  std::array<NodeId, 3> inputs{kNoId, kNoId, kNoId};
  int32_t index = kNoId;
  int64_t integer = 0;
  double number = 0.0;
};

struct PlanRelation {
  enum class Kind : uint8_t { kScan, kFilter, kGroup, kJoin };
  Kind kind = Kind::kScan;
  int32_t table = kNoId;           // kScan: index into feature_tables
  RelationId source = kNoId;       // kFilter, kGroup, kJoin (the left side)
  RelationId right = kNoId;        // kJoin
  bool is_left_join = false;       // kJoin
  NodeId mask = kNoId;             // kFilter
  std::vector<NodeId> keys;        // kGroup: beside the applicant's; kJoin: of the left side
  std::vector<NodeId> right_keys;  // kJoin
  auto operator<=>(const PlanRelation&) const = default;
};

// Rows of an applicant within equal `partition`, in the order of `order`.
struct PlanWindow {
  RelationId relation = kNoId;
  std::vector<NodeId> partition;
  std::vector<std::pair<NodeId, bool>> order;  // (value, descending)
  auto operator<=>(const PlanWindow&) const = default;
};

// The rows of a group relation's groups where a condition holds.
struct PlanMask {
  RelationId groups = kNoId;
  NodeId condition = kNoId;  // over the groups' source
  auto operator<=>(const PlanMask&) const = default;
};

struct PlanInput {
  int32_t table;   // index into feature_tables
  int32_t column;  // index into feature_columns of that table
  auto operator<=>(const PlanInput&) const = default;
};

// The expressions of all feature files as one graph. Equal expressions over the same rows are one
// node, equal groupings one relation, in whatever file they stand.
class PlanGraph {
 public:
  NodeId add(PlanNode node);
  RelationId add(const PlanRelation& relation);
  WindowId add(const PlanWindow& window);
  MaskId add(const PlanMask& mask);
  NodeId input(const PlanInput& input, PlanType type, RelationId relation);
  NodeId text(std::string_view text);
  // NULL of a type.
  NodeId null_of(PlanType type);

  const PlanNode& node(NodeId id) const { return nodes_[static_cast<size_t>(id)]; }
  const PlanRelation& relation(RelationId id) const { return relations_[static_cast<size_t>(id)]; }
  const PlanWindow& window(WindowId id) const { return windows_[static_cast<size_t>(id)]; }
  const PlanMask& mask(MaskId id) const { return masks_[static_cast<size_t>(id)]; }
  size_t node_count() const { return nodes_.size(); }
  size_t relation_count() const { return relations_.size(); }
  size_t window_count() const { return windows_.size(); }
  size_t mask_count() const { return masks_.size(); }
  const std::vector<PlanInput>& inputs() const { return inputs_; }
  // The texts that the SQL names; their codes are their places here.
  const std::vector<std::string>& texts() const { return texts_; }

 private:
  using NodeKey = std::tuple<PlanOp, ValueKind, int, RelationId, std::array<NodeId, 3>, int32_t,
                             int64_t, uint64_t>;
  std::vector<PlanNode> nodes_;
  std::map<NodeKey, NodeId> known_nodes_;
  std::vector<PlanRelation> relations_;
  std::map<PlanRelation, RelationId> known_relations_;
  std::vector<PlanWindow> windows_;
  std::map<PlanWindow, WindowId> known_windows_;
  std::vector<PlanMask> masks_;
  std::map<PlanMask, MaskId> known_masks_;
  std::vector<PlanInput> inputs_;
  std::map<PlanInput, int32_t> known_inputs_;
  std::vector<std::string> texts_;
};

}  // namespace octroi
