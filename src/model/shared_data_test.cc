#include "model/shared_data.h"

#include <gtest/gtest.h>

#include "base/parallel.h"
#include "dataset/folds.h"
#include "model/learner.h"
#include "model/made_up_frame.h"
#include "model/test_settings.h"

namespace octroi {
namespace {

TEST(SharedData, IsMadeOnceForEachKey) {
  SharedData shared;
  int made = 0;
  const auto make = [&] { return std::make_shared<int>(++made); };
  EXPECT_EQ(*shared.get<int>("a", make), 1);
  EXPECT_EQ(*shared.get<int>("a", make), 1);
  EXPECT_EQ(*shared.get<int>("b", make), 2);
}

// Many trainers of different settings at the same time on bins that they share give, to the last
// bit, what each gives alone.
TEST(SharedData, ChangesNothingForTrainersSideBySide) {
  const made_up::Clients clients = made_up::clients(600);
  const std::vector<int> fold_of_row = stratified_folds(clients.bad, 3, 1);
  const std::vector<std::string> sections = {
      "[model.lightgbm]\nnum_iterations = 25\nbagging_freq = 1\nbagging_fraction = 0.6\n"
      "feature_fraction = 0.5\nnum_leaves = ",
      "[model.xgboost]\nnum_boost_round = 15\nsubsample = 0.6\nmax_depth = "};
  for (size_t kind = 0; kind < sections.size(); ++kind) {
    const std::string name = kind == 0 ? "lightgbm" : "xgboost";
    const auto losses_of = [&](size_t i, const auto& prepare) {
      const auto learner =
          make_learner(name, portfolio_with(sections[kind] + std::to_string(2 + i / 3)));
      FitContext context;
      context.train = rows_outside_fold(fold_of_row, static_cast<int>(i % 3));
      context.validation = rows_of_fold(fold_of_row, static_cast<int>(i % 3));
      const std::unique_ptr<Trainer> trainer = prepare(*learner);
      return trainer->fit(context)->validation_losses();
    };
    constexpr size_t kTrainers = 12;
    SharedData shared;
    std::vector<std::vector<double>> together(kTrainers);
    parallel_for(
        kTrainers,
        [&](size_t i) {
          const SingleThread alone;
          together[i] = losses_of(i, [&](const Learner& learner) {
            return learner.prepare_shared(clients.frame, clients.bad, 1, shared);
          });
        },
        4);
    // LightGBM's mean loss, though not its trees, has other last digits on another number of
    // threads.
    const SingleThread alone;
    for (size_t i = 0; i < kTrainers; ++i) {
      EXPECT_EQ(together[i], losses_of(i,
                                       [&](const Learner& learner) {
                                         return learner.prepare(clients.frame, clients.bad, 1);
                                       }))
          << name << " " << i;
    }
  }
}

}  // namespace
}  // namespace octroi
