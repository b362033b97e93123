#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "model/learner.h"
#include "model/search/fold_outcome.h"
#include "model/search/search.h"

namespace octroi {

// What all trials of a search train on.
struct TrialGround {
  const std::string& learner;
  const Portfolio& portfolio;
  const Frame& frame;
  std::span<const uint8_t> bad;
  std::span<const FoldRows> folds;
  uint64_t seed;
  SearchObjective objective;
  SharedData shared;
};

// The training of one trial, which keeps to one thread.
class TrialRun {
 public:
  TrialRun(TrialGround& ground, TomlValues values) : ground_(ground), values_(std::move(values)) {}
  // `after_step` is called after each step; what it throws ends the training.
  FoldOutcome train(int fold, const std::function<void()>& after_step);

 private:
  TrialGround& ground_;
  TomlValues values_;
  std::unique_ptr<Learner> learner_;
  std::unique_ptr<Trainer> trainer_;
};

}  // namespace octroi
