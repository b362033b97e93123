#include "features/store_features.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "base/error.h"
#include "base/interrupt.h"
#include "base/parallel.h"
#include "tables/feature_input.h"

namespace octroi {
namespace {

// Some 600,000 rows of Home Credit's tables: 100 MB a thread.
constexpr size_t kApplicantsPerRange = 3072;

}  // namespace

// One thread's means: its own connection, block and executor.
struct StoreFeatures::Worker {
  Worker(Connection own, const FeaturePlan& of)
      : plan(of), connection(std::move(own)), block(of), executor(of) {}

  void read(std::span<const int64_t> applicants) {
    block.clear();
    block.set_applicants(applicants);
    for (size_t table = 0; table < plan.tables().size(); ++table) {
      if (plan.tables()[table].is_scanned) read_table(table, applicants);
    }
  }

  void read_table(size_t table, std::span<const int64_t> applicants) {
    const PlanTable& described = plan.tables()[table];
    std::string columns = sql_name(plan.applicant_key());
    for (const size_t input : described.inputs) {
      const auto column = static_cast<size_t>(plan.graph().inputs()[input].column);
      columns += ", " + sql_name(described.columns[column].first);
    }
    Result result = connection.query(fmt::format("SELECT {} FROM {}.{} WHERE {} BETWEEN {} AND {}",
                                                 columns, kFeatureInput, sql_name(described.name),
                                                 sql_name(plan.applicant_key()), applicants.front(),
                                                 applicants.back()));
    row_keys.clear();
    while (result.next()) {
      result.append_exact(0, row_keys, kNullInteger);
      for (size_t i = 0; i < described.inputs.size(); ++i) {
        ApplicantBlock::Column& to = block.column(described.inputs[i]);
        if (to.is_double) {
          result.append_numbers(1 + i, to.numbers);
        } else if (to.is_text) {
          result.append_codes(1 + i, to.integers, kNullInteger,
                              [&](std::string_view text) { return block.texts().code(text); });
        } else {
          result.append_exact(1 + i, to.integers, kNullInteger);
        }
      }
    }
    set_first_rows(table, applicants);
  }

  // The store holds the rows by ascending applicant.
  void set_first_rows(size_t table, std::span<const int64_t> applicants) {
    std::vector<uint32_t> first(applicants.size() + 1);
    size_t row = 0;
    for (size_t i = 0; i < applicants.size(); ++i) {
      first[i] = static_cast<uint32_t>(row);
      while (row < row_keys.size() && row_keys[row] == applicants[i]) ++row;
    }
    first.back() = static_cast<uint32_t>(row);
    if (row != row_keys.size()) {
      throw input_error("The store's rows are not in the order of the applicants.",
                        plan.tables()[table].name, "Run octroi ingest again.");
    }
    block.set_first_rows(table, std::move(first));
  }

  const FeaturePlan& plan;
  Connection connection;
  ApplicantBlock block;
  PlanExecutor executor;
  FeatureValues values;
  std::vector<int64_t> row_keys;
};

StoreFeatures::StoreFeatures(const Connection& connection, const FeatureSet& features)
    : connection_(connection), plan_(features.plan()) {}
StoreFeatures::~StoreFeatures() = default;

std::unique_ptr<StoreFeatures::Worker> StoreFeatures::borrow() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      std::unique_ptr<Worker> worker = std::move(idle_.back());
      idle_.pop_back();
      return worker;
    }
  }
  return std::make_unique<Worker>(connection_.another(), plan_);
}

void StoreFeatures::give_back(std::unique_ptr<Worker> worker) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(worker));
}

void StoreFeatures::compute(const std::vector<int64_t>& keys, size_t begin, size_t end,
                            const Take& take) {
  const size_t ranges = (end - begin + kApplicantsPerRange - 1) / kApplicantsPerRange;
  parallel_for(ranges, [&](size_t range) {
    throw_if_interrupted();
    const size_t first = begin + range * kApplicantsPerRange;
    const size_t count = std::min(kApplicantsPerRange, end - first);
    std::unique_ptr<Worker> worker = borrow();
    worker->read(std::span(keys).subspan(first, count));
    worker->executor.run(worker->block, worker->values);
    take(first, worker->block, worker->values);
    give_back(std::move(worker));
  });
}

}  // namespace octroi
