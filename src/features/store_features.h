#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "features/feature_set.h"
#include "features/plan/applicant_block.h"
#include "features/plan/plan_executor.h"
#include "tables/duckdb.h"
#include "tables/portfolio.h"

namespace octroi {

// Runs the compiled plan over a store, some thousand applicants at a time on each core, so that
// memory is bounded by them and not by the portfolio. The connection is one that sees the lender's
// tables in the schema kFeatureInput (open_store); it and the features must outlive this.
class StoreFeatures {
 public:
  StoreFeatures(const Connection& connection, const FeatureSet& features);
  ~StoreFeatures();

  // What is done with the features of the applicants keys[first] …, on any thread and in no order.
  using Take = std::function<void(size_t first, const ApplicantBlock&, const FeatureValues&)>;
  // Computes the features of the applicants keys[begin] … keys[end − 1], all of the store between
  // them, which ascend.
  void compute(const std::vector<int64_t>& keys, size_t begin, size_t end, const Take& take);

 private:
  struct Worker;
  std::unique_ptr<Worker> borrow();
  void give_back(std::unique_ptr<Worker> worker);

  const Connection& connection_;
  const FeaturePlan& plan_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Worker>> idle_;
};

}  // namespace octroi
