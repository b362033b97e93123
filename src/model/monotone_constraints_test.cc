#include "model/monotone_constraints.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/test_error.h"
#include "model/learner.h"
#include "model/made_up_frame.h"
#include "model/test_settings.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

MonotoneConstraints constraints(const std::string& line) {
  return MonotoneConstraints::read(TomlTable::parse(line, "portfolio.toml"));
}

TEST(MonotoneConstraints, FollowTheColumnsOfTheFrame) {
  const made_up::Clients clients = made_up::clients(50);
  EXPECT_THAT(constraints("monotone = { income = -1, debt = 1 }").directions(clients.frame),
              ElementsAre(1, -1, 0, 0));
  EXPECT_TRUE(constraints("").empty());
}

TEST(MonotoneConstraints, RefuseWhatIsNoDirectionAndNoNumberAtItsPlace) {
  const made_up::Clients clients = made_up::clients(50);
  EXPECT_EQ(error_of([] { constraints("monotone = { debt = 2 }"); }).where(),
            "portfolio.toml:1:14");
  for (const char* feature : {"dept", "region"}) {
    const auto read = constraints(std::string("monotone = { ") + feature + " = 1 }");
    const Error error = error_of([&] { read.directions(clients.frame); });
    EXPECT_THAT(error.what(), HasSubstr(feature));
    EXPECT_EQ(error.where(), "portfolio.toml:1:14");
  }
}

TEST(MonotoneConstraints, HoldForBothKindsOfTrees) {
  // By itself the margin falls with the income.
  const made_up::Clients clients = made_up::clients(1000);
  for (const std::string name : {"lightgbm", "xgboost"}) {
    const auto learner = make_learner(
        name,
        portfolio_with("[model." + name + "]\nmonotone = { income = 1 }\nlearning_rate = 0.3"));
    const auto trainer = learner->prepare(clients.frame, clients.bad, 1);
    FitContext context;
    for (size_t row = 0; row < clients.bad.size(); ++row) context.train.push_back(row);
    context.steps = 20;
    const auto model = trainer->fit(context)->model(20);
    std::vector<FrameColumn> columns;
    std::vector<int64_t> keys;
    for (int64_t i = 0; i < 50; ++i) keys.push_back(i);
    const Frame one_client_often = clients.frame.rows(std::vector<size_t>(50, 3));
    for (FrameColumn column : one_client_often.columns()) {
      for (size_t i = 0; column.name == "income" && i < 50; ++i) {
        column.numbers[i] = 1000.0 + 40.0 * static_cast<double>(i);
      }
      columns.push_back(std::move(column));
    }
    const std::vector<double> margins = model->margin(Frame(std::move(keys), std::move(columns)));
    EXPECT_TRUE(std::ranges::is_sorted(margins)) << name;
  }
}

}  // namespace
}  // namespace octroi
