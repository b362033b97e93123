#include "model/scorecard_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <limits>

#include "base/test_error.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

Bin bin(Bin::Kind kind, size_t goods, size_t bads, double woe) {
  Bin result;
  result.kind = kind;
  result.counts = {goods, bads};
  result.weight_of_evidence = woe;
  return result;
}

// score: below 5 bad, from 5 on good; job: clerks good, others bad; age is no characteristic.
ScorecardModel card() {
  std::vector<Bin> score = {bin(Bin::Kind::kRange, 20, 20, -1.0),
                            bin(Bin::Kind::kRange, 50, 5, 1.5),
                            bin(Bin::Kind::kMissing, 5, 0, 0.5)};
  score[0].to = score[1].from = 5.0;
  std::vector<Bin> job = {bin(Bin::Kind::kCategories, 40, 5, 0.8),
                          bin(Bin::Kind::kCategories, 35, 20, -0.6),
                          bin(Bin::Kind::kMissing, 0, 0, 0.0), bin(Bin::Kind::kUnseen, 0, 0, 0.0)};
  job[0].codes = {0};
  job[1].codes = {1, 2};
  return ScorecardModel({{"age", false, {}},
                         {"score", false, {}},
                         {"job", true, {"clerk", "cook", "driver", "nurse"}}},
                        {{1, FeatureBinning(score, Trend::kDescending), 0.5},
                         {2, FeatureBinning(job, Trend::kAscending), 1.25}},
                        -2.0);
}

Frame clients() {
  return Frame({1, 2, 3, 4}, {{"age", {30, 40, 50, 60}, {}, {}},
                              {"score", {4.9, 5.0, kMissing, 7}, {}, {}},
                              {"job", {}, {0, 2, -1, 3}, {"clerk", "cook", "driver", "nurse"}}});
}

TEST(ScorecardModel, AddsWhatEveryAttributeIsWorth) {
  const std::vector<double> margins = card().margin(clients());
  EXPECT_NEAR(margins[0], -2.0 + 0.5 * 1.0 - 1.25 * 0.8, 1e-12);
  EXPECT_NEAR(margins[1], -2.0 - 0.5 * 1.5 + 1.25 * 0.6, 1e-12);
  EXPECT_NEAR(margins[2], -2.0 - 0.5 * 0.5, 1e-12);
  EXPECT_NEAR(margins[3], -2.0 - 0.5 * 1.5, 1e-12) << "no training row was a nurse";
}

TEST(ScorecardModel, IsReadBackAsItWasSaved) {
  const fs::path folder = fs::path(::testing::TempDir()) / "scorecard_model_test";
  fs::create_directories(folder);
  const ScorecardModel saved = card();
  saved.save(folder);
  const auto loaded = load_model("scorecard", folder);
  EXPECT_EQ(loaded->kind(), "scorecard");
  EXPECT_EQ(loaded->features(), saved.features());
  EXPECT_EQ(loaded->margin(clients()), saved.margin(clients()));
  EXPECT_EQ(loaded->contributions(clients()).values, saved.contributions(clients()).values);
  fs::remove_all(folder);
}

TEST(ScorecardModel, NamesTheFileThatHoldsNone) {
  const fs::path folder = fs::path(::testing::TempDir()) / "scorecard_model_test_broken";
  fs::create_directories(folder);
  std::ofstream(folder / "model.json") << R"({"kind": "scorecard", "intercept": 0})";
  const Error error = error_of([&] { load_model("scorecard", folder); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.where(), HasSubstr("model.json"));
  fs::remove_all(folder);
}

}  // namespace
}  // namespace octroi
