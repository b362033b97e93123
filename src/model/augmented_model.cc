#include "model/augmented_model.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "base/error.h"
#include "base/json.h"

namespace octroi {
namespace {

constexpr const char* kFile = "learned_features.json";

// Adds a column's contribution to those of its features. `own` are theirs before any was added.
void give_back(double contribution, const std::vector<size_t>& features,
               std::span<const double> own, std::span<double> sums) {
  double total = 0.0;
  for (const size_t feature : features) total += std::abs(own[feature]);
  for (const size_t feature : features) {
    const double share =
        total > 0.0 ? std::abs(own[feature]) / total : 1.0 / static_cast<double>(features.size());
    sums[feature] += share * contribution;
  }
}

}  // namespace

AugmentedModel::AugmentedModel(std::unique_ptr<Model> inner, LearnedFeatures learned)
    : inner_(std::move(inner)), learned_(std::move(learned)), features_(inner_->features()) {
  const std::vector<LearnedColumn>& columns = learned_.columns();
  const bool fits = features_.size() > columns.size() &&
                    std::equal(columns.rbegin(), columns.rend(), features_.rbegin(),
                               [](const LearnedColumn& column, const std::string& feature) {
                                 return column.name == feature;
                               });
  if (!fits) throw input_error("The model does not see the learned features that stand beside it.");
  features_.resize(features_.size() - columns.size());
}

bool AugmentedModel::is_in(const fs::path& folder) { return fs::exists(folder / kFile); }

std::unique_ptr<AugmentedModel> AugmentedModel::load(std::unique_ptr<Model> inner,
                                                     const fs::path& folder) {
  const fs::path path = folder / kFile;
  const Json json = read_json(path);
  try {
    LearnedFeatures learned = LearnedFeatures::from_json(json, inner->features().size());
    return std::make_unique<AugmentedModel>(std::move(inner), std::move(learned));
  } catch (const Json::exception& error) {
    throw input_error("The learned features are not as they were written.",
                      path.string() + ": " + error.what());
  } catch (const Error& error) {
    throw input_error(error.what(), path.string());
  }
}

std::vector<double> AugmentedModel::margin(const Frame& frame) const {
  return inner_->margin(frame.with(learned_.columns_of(frame)));
}

Contributions AugmentedModel::contributions(const Frame& frame) const {
  const Contributions all = inner_->contributions(frame.with(learned_.columns_of(frame)));
  Contributions result{all.row_count, features_.size(), all.base_value, {}};
  result.values.resize(result.row_count * result.feature_count);
  for (size_t row = 0; row < all.row_count; ++row) {
    const std::span<const double> own = all.row(row);
    const std::span sums(result.values.data() + row * result.feature_count, result.feature_count);
    std::copy_n(own.begin(), sums.size(), sums.begin());
    for (size_t c = 0; c < learned_.columns().size(); ++c) {
      give_back(own[sums.size() + c], learned_.columns()[c].features, own, sums);
    }
  }
  return result;
}

void AugmentedModel::save(const fs::path& folder) const {
  inner_->save(folder);
  write_file_atomically(folder / kFile, learned_.to_json().dump() + "\n");
}

}  // namespace octroi
