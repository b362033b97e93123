#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <vector>

#include "dataset/frame.h"
#include "model/lightgbm_api.h"
#include "model/lightgbm_model.h"
#include "model/trained_model.h"

// For tests: a small booster on whatever frame is given, with all that a package holds beside it.
namespace octroi::made_up {

inline FeatureStatistics statistics(const FrameColumn& column) {
  FeatureStatistics result;
  std::vector<double> numbers;
  std::map<std::string, size_t> counts;
  size_t missing = 0;
  for (size_t row = 0; row < column.size(); ++row) {
    if (column.is_category()) {
      const int32_t code = column.codes[row];
      code < 0 ? ++missing : ++counts[column.dictionary[static_cast<size_t>(code)]];
    } else if (std::isnan(column.numbers[row])) {
      ++missing;
    } else {
      numbers.push_back(column.numbers[row]);
    }
  }
  size_t most = 0;
  for (const auto& [category, count] : counts) {
    if (count > most) result.most_frequent = category;
    most = std::max(most, count);
  }
  std::sort(numbers.begin(), numbers.end());
  result.median =
      numbers.empty() ? std::numeric_limits<double>::quiet_NaN() : numbers[numbers.size() / 2];
  result.missing_share = static_cast<double>(missing) / static_cast<double>(column.size());
  return result;
}

inline Policy policy() {
  Policy policy;
  policy.refer_from = 0.8;
  policy.refer_to = 1.25;
  policy.grades = {{"A", 0.1}, {"B", 1.0}};
  return policy;
}

inline TrainedModel train(const Frame& frame, const std::vector<uint8_t>& bad, int trees = 20) {
  TrainedModel trained;
  trained.encoding = CategoryEncoding::of(frame);
  const EncodedFrame encoded = trained.encoding.apply(frame);
  std::string categories;
  for (size_t i = 0; i < encoded.frame.column_count(); ++i) {
    if (!encoded.frame.column(i).is_category()) continue;
    categories += (categories.empty() ? "" : ",") + std::to_string(i);
  }
  const std::string parameters =
      "objective=binary num_leaves=7 min_data_in_leaf=5 learning_rate=0.1 num_threads=1 "
      "deterministic=true seed=1 feature_pre_filter=false verbosity=-1" +
      (categories.empty() ? "" : " categorical_feature=" + categories);
  const LightGbmDataset dataset(encoded.frame, bad, parameters);
  LightGbmBooster booster(dataset, parameters);
  for (int tree = 0; tree < trees; ++tree) booster.update();
  trained.model = std::make_shared<LightGbmModel>(booster.text(), "made up");
  trained.calibration = Calibration(0.9, -0.1);
  trained.policy = policy();
  for (const FrameColumn& column : frame.columns()) {
    trained.population.push_back(statistics(column));
  }
  return trained;
}

}  // namespace octroi::made_up
