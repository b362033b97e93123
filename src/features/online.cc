#include "features/online.h"

#include "features/plan/applicant_block.h"
#include "features/plan/plan_executor.h"

namespace octroi {

struct OnlineFeatures::State {
  explicit State(const FeaturePlan& plan) : block(plan), executor(plan) {}

  ApplicantBlock block;
  PlanExecutor executor;
  FeatureValues values;
};

OnlineFeatures::OnlineFeatures(const FeatureSet& features)
    : state_(std::make_unique<State>(features.plan())) {}
OnlineFeatures::~OnlineFeatures() = default;
OnlineFeatures::OnlineFeatures(OnlineFeatures&&) noexcept = default;
OnlineFeatures& OnlineFeatures::operator=(OnlineFeatures&&) noexcept = default;

FeatureRow OnlineFeatures::compute(const ApplicantRecords& records) {
  ApplicantBlock& block = state_->block;
  block.clear();
  block.add(records);
  state_->executor.run(block, state_->values);
  const std::vector<PlanOutput>& outputs = block.plan().outputs();
  FeatureRow row{std::vector<double>(outputs.size(), kNullDouble),
                 std::vector<std::optional<std::string>>(outputs.size())};
  for (size_t i = 0; i < outputs.size(); ++i) {
    if (!outputs[i].is_category) {
      row.numbers[i] = state_->values.numbers[i];
    } else if (!is_null(state_->values.codes[i])) {
      row.texts[i] = block.texts().text(state_->values.codes[i]);
    }
  }
  return row;
}

}  // namespace octroi
