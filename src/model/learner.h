#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/language.h"
#include "base/toml.h"
#include "dataset/frame.h"
#include "model/model.h"
#include "model/shared_data.h"
#include "tables/portfolio.h"

namespace octroi {

// Which rows to fit on and how far. Rows are ascending.
struct FitContext {
  std::vector<size_t> train;
  // Rows on which each step is judged; the fit ends when their log-loss has stopped falling. Empty:
  // exactly `steps` steps.
  std::vector<size_t> validation;
  int steps = 0;
  // Which of several fits to the same rows: a learner that draws at random draws anew for each.
  int bag = 0;
  // Called after each step with its number, counted from 1.
  std::function<void(int step)> progress = [](int) {};
};

// A learner's work on one set of rows, made of steps that grow in complexity: trees added, or a
// penalty relaxed. A learner without such a choice takes one step. Outlives the trainer it is from.
class Fit {
 public:
  virtual ~Fit() = default;
  // Log-loss on the validation rows after step 1, 2, …; empty without validation rows.
  virtual const std::vector<double>& validation_losses() const = 0;
  // The model after `steps` steps, of those that were taken.
  virtual std::unique_ptr<Model> model(int steps) const = 0;
};

// A learner bound to a data set: what can be shared between folds (bins) is made once. No more than
// one fit at a time.
class Trainer {
 public:
  virtual ~Trainer() = default;
  virtual std::unique_ptr<Fit> fit(const FitContext& context) = 0;
  // What the step means, in words and numbers: "612 trees", "L2 penalty 100". Where that depends on
  // the rows ("24 characteristics, 131 attributes"), it is said of the last fit.
  virtual Words describe(int steps) const = 0;
};

// The seed of the draws of one bag; that of bag 0 is `seed` itself.
uint64_t seed_of_bag(uint64_t seed, int bag);

class Learner {
 public:
  virtual ~Learner() = default;
  virtual std::string name() const = 0;
  // The frame must be encoded and outlive the trainer. The same seed gives the same models,
  // whatever the number of threads.
  virtual std::unique_ptr<Trainer> prepare(const Frame& frame, std::span<const uint8_t> bad,
                                           uint64_t seed) const = 0;
  // The same among trainers that fit to the same data at the same time, each in a thread of its
  // own: what does not depend on the settings that set them apart is taken from `shared`.
  virtual std::unique_ptr<Trainer> prepare_shared(const Frame& frame, std::span<const uint8_t> bad,
                                                  uint64_t seed, SharedData& shared) const {
    static_cast<void>(shared);
    return prepare(frame, bad, seed);
  }
};

// The learners that octroi has, the simplest first; where two models are equally good the simpler
// one is taken.
const std::vector<std::string>& learner_names();

// A learner with the settings of the portfolio's [model.<name>], which sees the learned columns of
// [learned_features] if that section names it. Error (kUsage) for an unknown
// name, (kInput) with file, line and column for a setting that the learner does not know.
std::unique_ptr<Learner> make_learner(const std::string& name, const Portfolio& portfolio);
// The same with values of [search.<name>] in place of the portfolio's own.
std::unique_ptr<Learner> make_learner(const std::string& name, const Portfolio& portfolio,
                                      const TomlValues& found);
// The same without bags: one fit tells as much of the values for a part of the time.
std::unique_ptr<Learner> make_trial_learner(const std::string& name, const Portfolio& portfolio,
                                            const TomlValues& values);

// [model.<name>], empty if there is none. Error (kInput) for a section of an unknown learner.
TomlTable learner_settings(const std::string& name, const Portfolio& portfolio);

}  // namespace octroi
