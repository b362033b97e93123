#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "features/plan/applicant_block.h"
#include "features/plan/feature_plan.h"
#include "features/plan/relation_state.h"

namespace octroi {

// The features of several applicants, one feature after the other: that of applicant i stands at
// [feature · applicant_count + i].
struct FeatureValues {
  size_t applicant_count = 0;
  std::vector<double> numbers;  // NaN: missing; unused where the feature is a category
  std::vector<int64_t> codes;   // of a category, in the block's dictionary; kNullInteger: missing

  void resize(size_t features, size_t applicants);
};

// Runs a plan over applicants. An applicant's features depend on the applicant's own rows alone, so
// they are the same to the bit in whatever company and on whatever thread. Keeps its memory from
// run to run; not thread-safe: one a thread. The plan must outlive it.
class PlanExecutor {
 public:
  explicit PlanExecutor(const FeaturePlan& plan);

  // Features of all applicants of the block into `to`. Error (kInput) naming the file and the
  // applicant where the SQL yields several rows for one or an exact number outgrows 64 bits.
  void run(const ApplicantBlock& block, FeatureValues& to);

 private:
  struct Slot {
    std::vector<uint64_t> memory;
    const void* values = nullptr;
  };

  void run_part(const ApplicantBlock& block, size_t begin, size_t end, FeatureValues& to);
  size_t part_end(const ApplicantBlock& block, size_t begin) const;
  void make_relation(const ApplicantBlock& block, RelationId id);
  void scan(const ApplicantBlock& block, int32_t table, RelationState& to) const;
  // False if an exact number outgrows 64 bits.
  bool compute(const ApplicantBlock& block, const PlanStep& step);
  [[noreturn]] void refuse_overflow(const ApplicantBlock& block, const PlanStep& step,
                                    FeatureValues& to);
  void compute_row_number(const PlanNode& node, int64_t* to) const;
  template <typename T>
  void compute_lag(const PlanNode& node, T* to) const;
  template <typename T>
  const void* gather(const PlanNode& node, T* to) const;
  void write(const ApplicantBlock& block, size_t feature, FeatureValues& to) const;
  template <typename Put>
  void each_applicant(const ApplicantBlock& block, size_t feature, Put put) const;

  Operand operand(NodeId id) const;
  PlanType type(NodeId id) const;
  OrderKey order_key(NodeId id, bool is_descending) const;
  void set_order_keys(const std::vector<NodeId>& nodes, std::vector<OrderKey>& keys) const;
  const RelationState& relation(RelationId id) const { return relations_[static_cast<size_t>(id)]; }

  const FeaturePlan& plan_;
  std::vector<Slot> slots_;
  std::vector<RelationState> relations_;
  std::vector<WindowState> windows_;
  std::vector<MaskState> masks_;
  std::vector<const void*> inputs_;  // by input column: its values from the first row of the part
  std::vector<int64_t> scratch_;
  std::vector<OrderKey> keys_;
  std::vector<OrderKey> right_keys_;
  RowOrder order_;
  size_t part_begin_ = 0;  // the applicants at work
  size_t part_end_ = 0;
};

}  // namespace octroi
