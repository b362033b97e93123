#include "dataset/binning/optimal_merge.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "base/error.h"

namespace octroi {
namespace {

constexpr double kNever = -std::numeric_limits<double>::infinity();
// What more bins must gain in information value, so that rounding alone never splits a bin.
constexpr double kLeastGain = 1e-12;

// The directions of a trend's phases: +1 rises, −1 falls.
std::vector<int> phases_of(Trend trend) {
  switch (trend) {
    case Trend::kAscending:
      return {1};
    case Trend::kDescending:
      return {-1};
    case Trend::kPeak:
      return {1, -1};
    case Trend::kValley:
      return {-1, 1};
    case Trend::kAuto:
      break;
  }
  throw defect_error("The trend has no phases.");
}

// A candidate bin: pre-bins first … last.
struct Candidate {
  ClassCounts counts;
  double woe = 0.0;
  double information_value = 0.0;
  bool allowed = false;
};

class Candidates {
 public:
  Candidates(std::span<const ClassCounts> pre_bins, const ClassCounts& all,
             const MergeConstraints& constraints)
      : count_(pre_bins.size()), constraints_(constraints), candidates_(count_ * count_) {
    for (size_t first = 0; first < count_; ++first) {
      ClassCounts counts;
      for (size_t last = first; last < count_; ++last) {
        counts += pre_bins[last];
        candidates_[first * count_ + last] = {
            counts, weight_of_evidence(counts, all), octroi::information_value(counts, all),
            counts.has_both() && counts.rows() >= constraints.min_rows};
      }
    }
  }

  size_t count() const { return count_; }
  const Candidate& at(size_t first, size_t last) const {
    return candidates_[first * count_ + last];
  }

  // Whether `right` may follow `left` where the bad rate moves in `direction`.
  bool may_follow(const Candidate& left, const Candidate& right, int direction) const {
    if (direction * (right.counts.bad_rate() - left.counts.bad_rate()) < 0.0) return false;
    if (std::abs(right.woe - left.woe) < constraints_.min_woe_difference) return false;
    return constraints_.max_p_value >= 1.0 ||
           equal_rates_p_value(left.counts, right.counts) <= constraints_.max_p_value;
  }

 private:
  size_t count_;
  const MergeConstraints& constraints_;
  std::vector<Candidate> candidates_;
};

// The best way to end with a given bin, in a given phase, after a given number of bins.
struct Ending {
  double value = kNever;
  size_t previous_first = 0;
  size_t previous_phase = 0;
};

class Search {
 public:
  Search(const Candidates& candidates, Trend trend, size_t max_bins)
      : candidates_(candidates),
        phases_(phases_of(trend)),
        trend_(trend),
        max_bins_(std::min(max_bins, candidates.count())),
        endings_(max_bins_ * phases_.size() * candidates.count() * candidates.count()) {}

  OptimalMerge run() {
    for (size_t bins = 1; bins <= max_bins_; ++bins) {
      for (size_t last = bins - 1; last < candidates_.count(); ++last) {
        for (size_t first = bins - 1; first <= last; ++first) fill(bins, first, last);
      }
    }
    return best();
  }

 private:
  Ending& ending(size_t bins, size_t phase, size_t first, size_t last) {
    const size_t n = candidates_.count();
    return endings_[(((bins - 1) * phases_.size() + phase) * n + first) * n + last];
  }

  void fill(size_t bins, size_t first, size_t last) {
    const Candidate& own = candidates_.at(first, last);
    if (!own.allowed || (bins == 1) != (first == 0)) return;
    for (size_t phase = 0; phase < phases_.size(); ++phase) {
      Ending& here = ending(bins, phase, first, last);
      if (bins == 1) {
        here.value = own.information_value;
        continue;
      }
      for (size_t before = bins - 2; before < first; ++before) {
        if (candidates_.at(before, first - 1).allowed) {
          extend(here, bins, phase, before, first, own);
        }
      }
    }
  }

  // Considers the bin before … first − 1 as the one before `own`.
  void extend(Ending& here, size_t bins, size_t phase, size_t before, size_t first,
              const Candidate& own) {
    if (!candidates_.may_follow(candidates_.at(before, first - 1), own, phases_[phase])) return;
    for (size_t previous = 0; previous <= phase; ++previous) {
      const double value =
          ending(bins - 1, previous, before, first - 1).value + own.information_value;
      if (value > here.value) here = {value, before, previous};
    }
  }

  OptimalMerge best() {
    const size_t end = candidates_.count() - 1;
    OptimalMerge result{{end}, trend_, candidates_.at(0, end).information_value};
    for (size_t bins = 2; bins <= max_bins_; ++bins) {
      for (size_t phase = 0; phase < phases_.size(); ++phase) {
        for (size_t first = bins - 1; first <= end; ++first) {
          const double value = ending(bins, phase, first, end).value;
          if (value <= result.information_value + kLeastGain) continue;
          result = {traced(bins, phase, first), trend_, value};
        }
      }
    }
    return result;
  }

  std::vector<size_t> traced(size_t bins, size_t phase, size_t first) {
    std::vector<size_t> last(bins);
    size_t end = candidates_.count() - 1;
    for (size_t left = bins; left > 0; --left) {
      last[left - 1] = end;
      const Ending& here = ending(left, phase, first, end);
      if (left > 1) end = first - 1;
      phase = here.previous_phase;
      first = here.previous_first;
    }
    return last;
  }

  const Candidates& candidates_;
  std::vector<int> phases_;
  Trend trend_;
  size_t max_bins_;
  std::vector<Ending> endings_;
};

}  // namespace

std::string_view name_of(Trend trend) {
  switch (trend) {
    case Trend::kAuto:
      return "auto";
    case Trend::kAscending:
      return "ascending";
    case Trend::kDescending:
      return "descending";
    case Trend::kPeak:
      return "peak";
    case Trend::kValley:
      return "valley";
  }
  throw defect_error("A trend has no name.");
}

const std::vector<Trend>& all_trends() {
  static const std::vector<Trend> trends = {Trend::kAuto, Trend::kAscending, Trend::kDescending,
                                            Trend::kPeak, Trend::kValley};
  return trends;
}

OptimalMerge merge_optimally(std::span<const ClassCounts> pre_bins, const ClassCounts& all,
                             const MergeConstraints& constraints) {
  if (pre_bins.empty()) throw defect_error("There is no pre-bin to merge.");
  const Candidates candidates(pre_bins, all, constraints);
  const auto search = [&](Trend trend) {
    return Search(candidates, trend, std::max<size_t>(1, constraints.max_bins)).run();
  };
  if (constraints.trend != Trend::kAuto) return search(constraints.trend);
  OptimalMerge rising = search(Trend::kAscending);
  OptimalMerge falling = search(Trend::kDescending);
  return falling.information_value > rising.information_value ? falling : rising;
}

double equal_rates_p_value(const ClassCounts& a, const ClassCounts& b) {
  ClassCounts both = a;
  both += b;
  const double rate = both.bad_rate();
  const double inverse_rows =
      1.0 / static_cast<double>(a.rows()) + 1.0 / static_cast<double>(b.rows());
  const double deviation = std::sqrt(rate * (1.0 - rate) * inverse_rows);
  if (deviation == 0.0) return 1.0;
  return std::erfc(std::abs(a.bad_rate() - b.bad_rate()) / deviation / std::numbers::sqrt2);
}

}  // namespace octroi
