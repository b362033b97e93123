#include "model/search/search.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <limits>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "base/interrupt.h"
#include "base/parallel.h"
#include "base/progress.h"
#include "model/search/halving.h"
#include "model/search/search_identity.h"
#include "model/search/search_journal.h"
#include "model/search/tpe_sampler.h"
#include "model/search/trial_run.h"

namespace octroi {
namespace {

using Clock = std::chrono::steady_clock;

// The budget of time ended while a trial was under way.
struct TimeIsUp {};

// Trials stopped on fewer folds are compared with the others by how far they lie from the trials
// that ran on all folds, at as many folds as they have.
std::vector<Observation> observations_of(const std::vector<Trial>& trials, size_t folds) {
  std::vector<double> means(folds, 0.0);
  double complete = 0.0;
  for (const Trial& trial : trials) complete += trial.is_pruned ? 0.0 : 1.0;
  for (const Trial& trial : trials) {
    if (trial.is_pruned) continue;
    for (size_t i = 0; i < folds; ++i) means[i] += trial.scores[i] / complete;
  }
  std::vector<Observation> observations;
  for (const Trial& trial : trials) {
    observations.push_back({trial.point, trial.score() - means[trial.scores.size() - 1]});
  }
  return observations;
}

class Search {
 public:
  Search(TrialGround& ground, const SearchSpace& space, const SearchSettings& settings,
         const SearchOptions& options, SearchJournal& journal)
      : ground_(ground),
        space_(space),
        settings_(settings),
        options_(options),
        journal_(journal),
        halving_(settings, static_cast<int>(ground.folds.size())),
        progress_(fmt::format("{} search", ground.learner),
                  options.budget.trials > 0 ? options.budget.trials : options.budget.seconds) {}

  // In the order of their numbers, without those that the end of the time left unfinished.
  std::vector<Trial> run() {
    const int threads = std::min(thread_count(), settings_.in_flight);
    parallel_for(
        static_cast<size_t>(threads), [&](size_t) { work(); }, threads);
    std::vector<Trial> trials;
    for (auto& [number, trial] : done_) trials.push_back(std::move(trial));
    return trials;
  }
  double seconds() const {
    return journal_.seconds() + std::chrono::duration<double>(Clock::now() - start_).count();
  }

 private:
  void work() {
    const SingleThread alone;
    try {
      for (;;) {
        const std::optional<int> number = next_number();
        if (!number) return;
        std::optional<Trial> trial = run_trial(*number, known_to(*number));
        if (!trial) return end();
        finish(std::move(*trial));
      }
    } catch (...) {
      end();
      throw;
    }
  }

  // A trial was not finished: those that are to know of it cannot begin.
  void end() {
    const std::lock_guard lock(mutex_);
    has_ended_ = true;
    changed_.notify_all();
  }

  // Waits until all trials that the next one may know of are done; nothing when there is to be
  // none.
  std::optional<int> next_number() {
    std::unique_lock lock(mutex_);
    if (options_.budget.trials > 0 && next_ >= options_.budget.trials) return std::nullopt;
    const int number = next_++;
    while (!has_ended_ && done_in_a_row_ < known_before(number)) {
      // A wait with an end, since a signal does not wake it.
      changed_.wait_for(lock, std::chrono::milliseconds(100));
      throw_if_interrupted();
    }
    if (done_in_a_row_ < known_before(number)) return std::nullopt;
    // What the journal holds costs no time.
    if (number >= journal_.trials() && number > 0 && time_is_up()) return std::nullopt;
    return number;
  }

  int known_before(int number) const { return std::max(0, number - settings_.in_flight + 1); }
  bool time_is_up() const {
    return options_.budget.seconds > 0.0 && seconds() >= options_.budget.seconds;
  }

  std::vector<Trial> known_to(int number) {
    const std::lock_guard lock(mutex_);
    std::vector<Trial> known;
    for (int i = 0; i < known_before(number); ++i) known.push_back(done_.at(i));
    return known;
  }

  // Nothing if the time ended before.
  std::optional<Trial> run_trial(int number, const std::vector<Trial>& known) {
    Trial trial;
    trial.number = number;
    trial.point =
        suggest(space_, number, observations_of(known, ground_.folds.size()), options_.seed);
    TrialRun run(ground_, space_.values_at(trial.point));
    std::vector<FoldOutcome> folds;
    for (int fold = 0; fold < static_cast<int>(ground_.folds.size()); ++fold) {
      try {
        folds.push_back(fold_of(trial, fold, run));
      } catch (const TimeIsUp&) {
        return std::nullopt;
      }
      add_score(trial, folds, settings_.objective);
      trial.is_pruned = halving_.stops(trial, known);
      if (trial.is_pruned) break;
    }
    return trial;
  }

  FoldOutcome fold_of(const Trial& trial, int fold, TrialRun& run) {
    if (auto outcome = journal_.find(trial.number, fold, trial.point)) return std::move(*outcome);
    FoldOutcome outcome = run.train(fold, [&] {
      if (trial.number > 0 && time_is_up()) throw TimeIsUp();
    });
    journal_.append(trial.number, fold, trial.point, outcome, seconds());
    return outcome;
  }

  void finish(Trial trial) {
    const std::lock_guard lock(mutex_);
    if (!trial.is_pruned && trial.score() < best_score_) {
      best_score_ = trial.score();
      best_number_ = trial.number;
    }
    const int number = trial.number;
    done_.emplace(number, std::move(trial));
    while (done_.contains(done_in_a_row_)) ++done_in_a_row_;
    changed_.notify_all();
    const double done = static_cast<double>(done_.size());
    const std::string best =
        fmt::format("{} trials, best {} {:.5f} (trial {})", done_.size(),
                    settings_.objective == SearchObjective::kAuc ? "AUC" : "log-loss",
                    std::abs(best_score_), best_number_);
    progress_.set(options_.budget.trials > 0 ? done : seconds(), best);
  }

  TrialGround& ground_;
  const SearchSpace& space_;
  const SearchSettings& settings_;
  const SearchOptions& options_;
  SearchJournal& journal_;
  Halving halving_;
  Progress progress_;
  const Clock::time_point start_ = Clock::now();

  std::mutex mutex_;
  std::condition_variable changed_;
  int next_ = 0;
  int done_in_a_row_ = 0;  // trials 0 … done_in_a_row_ − 1 are done
  std::map<int, Trial> done_;
  double best_score_ = std::numeric_limits<double>::infinity();
  int best_number_ = 0;
  bool has_ended_ = false;
};

size_t best_of(const std::vector<Trial>& trials) {
  size_t best = 0;
  for (size_t i = 0; i < trials.size(); ++i) {
    if (!trials[i].is_pruned && trials[i].score() < trials[best].score()) best = i;
  }
  return best;
}

}  // namespace

std::vector<FoldRows> rows_of_folds(const Folds& folds) {
  std::vector<FoldRows> rows;
  for (int fold = 0; fold < folds.count(); ++fold) {
    rows.push_back({folds.training(fold), folds.validation(fold)});
  }
  return rows;
}

SearchResult search_settings(const std::string& learner, const Portfolio& portfolio,
                             const Frame& frame, std::span<const uint8_t> bad,
                             std::span<const FoldRows> folds, const SearchOptions& options) {
  SearchResult result;
  result.learner = learner;
  result.settings = read_search_settings(portfolio);
  result.space = read_search_space(learner, portfolio);
  TrialGround ground{learner, portfolio, frame, bad, folds, options.seed, result.settings.objective,
                     {}};
  SearchJournal journal(options.journal,
                        search_identity(learner, portfolio, frame, bad, folds, options.seed));
  Search search(ground, result.space, result.settings, options, journal);
  result.trials = search.run();
  result.seconds = search.seconds();
  result.best = best_of(result.trials);
  result.found = result.space.values_at(result.best_trial().point);
  result.importance = parameter_importance(result.space, result.trials);
  return result;
}

}  // namespace octroi
