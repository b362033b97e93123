#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "registry/package.h"
#include "tables/store.h"

namespace octroi {

// A model as promotion judges it.
struct OpenedModel {
  std::string name;  // "credit-scoring version 2"
  fs::path folder;
  Package package;
};

// Applicants whose outcome is known, and what one or two models made of them.
struct JudgedSample {
  std::string source;         // what the figures are of, for people
  std::vector<int64_t> keys;  // ascending
  std::vector<uint8_t> bad;
  std::vector<double> pd;           // of the candidate
  std::vector<double> champion_pd;  // empty without a champion
  size_t left_out = 0;              // applicants that one of the models was trained on
  std::vector<std::string> warnings;
};

// Those applicants of a store with a target on whom neither model was trained, as far as the
// packages tell (study/out_of_fold.csv); `champion` may be nullptr. Error (kInput) if the models
// are of different portfolios or targets, or if too few applicants are left to judge by.
JudgedSample judge_held_back(Store& store, const fs::path& data, const OpenedModel& candidate,
                             const OpenedModel* champion);

// Without held-back data: the applicants that both models were trained on, with the PDs that each
// gave them out of fold. Error (kInput) where a package has none.
JudgedSample judge_out_of_fold(const OpenedModel& candidate, const OpenedModel* champion);

}  // namespace octroi
