#include "model/explanation/permutation_importance.h"

#include <algorithm>
#include <map>
#include <random>

#include "base/interrupt.h"
#include "base/progress.h"
#include "dataset/folds.h"
#include "model/explanation/varied_frame.h"
#include "model/metrics/delong.h"
#include "model/metrics/log_loss.h"

namespace octroi {
namespace {

// The rows of one fold that are looked at.
struct FoldPart {
  const Model& model;
  Frame frame;
  std::vector<std::vector<size_t>> shuffled;  // by repeat: another row for each row
};

std::vector<size_t> shuffled_rows(size_t count, uint64_t seed) {
  std::vector<size_t> rows = spaced_rows(count, count);
  // std::shuffle draws differently from one standard library to another.
  std::mt19937_64 random(seed);
  for (size_t i = count; i > 1; --i) std::swap(rows[i - 1], rows[random() % i]);
  return rows;
}

class Permutations {
 public:
  Permutations(const FoldModels& folds, size_t most_rows, int repeats, uint64_t seed)
      : calibration_(folds.calibration), repeats_(static_cast<size_t>(repeats)) {
    const size_t per_fold = std::max<size_t>(1, most_rows / folds.models.size());
    for (size_t fold = 0; fold < folds.models.size(); ++fold) {
      const std::vector<size_t> of_fold = rows_of_fold(folds.fold_of_row, static_cast<int>(fold));
      std::vector<size_t> rows;
      for (const size_t i : spaced_rows(of_fold.size(), per_fold)) rows.push_back(of_fold[i]);
      FoldPart part{*folds.models[fold], folds.frame.rows(rows), {}};
      for (size_t repeat = 0; repeat < repeats_; ++repeat) {
        part.shuffled.push_back(shuffled_rows(rows.size(), seed + 1000 * fold + repeat));
      }
      for (const size_t row : rows) bad_.push_back(folds.bad[row]);
      parts_.push_back(std::move(part));
    }
    for (const FoldPart& part : parts_) append(part.model.margin(part.frame), margins_);
    losses_ = log_losses(calibration_.pd(margins_), bad_);
  }

  PermutationImportance importance(const std::vector<size_t>& group) const {
    std::vector<double> increases(bad_.size(), 0.0), drops, errors;
    for (size_t repeat = 0; repeat < repeats_; ++repeat) {
      const std::vector<double> margins = margins_without(group, repeat);
      const std::vector<double> losses = log_losses(calibration_.pd(margins), bad_);
      for (size_t i = 0; i < losses.size(); ++i) {
        increases[i] += (losses[i] - losses_[i]) / static_cast<double>(repeats_);
      }
      const AucDifference drop = compare_auc(margins_, margins, bad_);
      drops.push_back(drop.difference);
      errors.push_back(drop.standard_error);
    }
    return {mean_estimate(increases, -35.0, 35.0), estimate(mean(drops), mean(errors), -1.0, 1.0)};
  }

 private:
  static void append(const std::vector<double>& values, std::vector<double>& all) {
    all.insert(all.end(), values.begin(), values.end());
  }

  std::vector<double> margins_without(const std::vector<size_t>& group, size_t repeat) const {
    std::vector<double> margins;
    for (const FoldPart& part : parts_) {
      std::map<size_t, FrameColumn> strange;
      for (const size_t feature : group) {
        strange[feature] = rows_of(part.frame.column(feature), part.shuffled[repeat]);
      }
      append(part.model.margin(varied(part.frame, std::move(strange))), margins);
    }
    return margins;
  }

  Calibration calibration_;
  size_t repeats_;
  std::vector<FoldPart> parts_;
  std::vector<uint8_t> bad_;  // of the rows looked at, fold by fold
  std::vector<double> margins_;
  std::vector<double> losses_;
};

}  // namespace

std::vector<PermutationImportance> permutation_importance(
    const FoldModels& folds, const std::vector<std::vector<size_t>>& groups, size_t most_rows,
    int repeats, uint64_t seed) {
  const Permutations permutations(folds, most_rows, repeats, seed);
  Progress progress("permutation importance", static_cast<double>(groups.size()));
  std::vector<PermutationImportance> importance;
  for (const std::vector<size_t>& group : groups) {
    throw_if_interrupted();
    importance.push_back(permutations.importance(group));
    progress.advance();
  }
  return importance;
}

}  // namespace octroi
