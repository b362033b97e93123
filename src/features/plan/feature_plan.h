#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "features/feature_set.h"
#include "features/plan/graph.h"
#include "tables/portfolio.h"

namespace octroi {

// One thing to do for a group of applicants, in the order of the plan.
struct PlanStep {
  enum class Kind : uint8_t { kRelation, kWindow, kMask, kNode, kOutput };
  Kind kind;
  int32_t id;            // of the relation, window, mask or node; the feature of an output
  int32_t slot = kNoId;  // of a node: where its values stand while they are needed
};

// A feature's value, of a relation with one row per applicant that has one.
struct PlanOutput {
  NodeId node = kNoId;
  RelationId relation = kNoId;
  bool is_category = false;
  bool zero_without_row = false;
  size_t file = 0;  // index into files()
};

// A table as the plan reads it: feature_columns of the schema's table.
struct PlanTable {
  std::string name;
  bool has_key;  // the schema names a primary key
  std::vector<std::pair<std::string, ColumnType>> columns;
  bool is_scanned = false;          // the plan looks at its rows
  std::vector<size_t> inputs = {};  // those of the graph's inputs that are its columns and are read
};

// A portfolio's feature SQL compiled: what to compute, in which order, and where the values stand.
// Immutable; shared by threads, each with its own PlanExecutor.
class FeaturePlan {
 public:
  // Error (kInput) with file:line:column on what is outside the dialect.
  static FeaturePlan compile(const Portfolio& portfolio, const std::vector<FeatureFile>& files,
                             const std::vector<Feature>& features);

  const std::string& applicant_key() const { return applicant_key_; }
  // In the order of feature_tables.
  const std::vector<PlanTable>& tables() const { return tables_; }
  const std::vector<fs::path>& files() const { return files_; }
  const PlanGraph& graph() const { return graph_; }
  const std::vector<PlanStep>& steps() const { return steps_; }
  const std::vector<PlanOutput>& outputs() const { return outputs_; }  // by feature
  size_t slot_count() const { return slot_count_; }
  // The slot of a node; kNoId for inputs and constants, which have none.
  int32_t slot_of(NodeId node) const { return slots_[static_cast<size_t>(node)]; }

 private:
  std::string applicant_key_;
  std::vector<PlanTable> tables_;
  std::vector<fs::path> files_;
  PlanGraph graph_;
  std::vector<PlanOutput> outputs_;
  std::vector<PlanStep> steps_;
  std::vector<int32_t> slots_;
  size_t slot_count_ = 0;
};

}  // namespace octroi
