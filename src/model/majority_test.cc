#include "model/majority.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "base/test_error.h"
#include "model/majority_learner.h"

namespace octroi {
namespace {

using ::testing::Each;
using ::testing::HasSubstr;

const std::vector<uint8_t> kBad = {1, 0, 0, 0, 1, 1, 1, 1};

Frame frame() { return Frame({1, 2, 3, 4, 5, 6, 7, 8}, {{"x", {1, 2, 3, 4, 5, 6, 7, 8}, {}, {}}}); }

TEST(Majority, GivesEveryoneTheOddsOfTheTrainingRows) {
  const Frame all = frame();
  const auto trainer = MajorityLearner(TomlTable::parse("", "settings")).prepare(all, kBad, 1);
  FitContext context;
  context.train = {0, 1, 2, 3};
  context.validation = {4, 5, 6, 7};
  const auto fit = trainer->fit(context);
  const auto model = fit->model(1);
  EXPECT_THAT(model->margin(all), Each(std::log(0.25 / 0.75)));
  ASSERT_EQ(fit->validation_losses().size(), 1u);
  EXPECT_NEAR(fit->validation_losses()[0], -std::log(0.25), 1e-12);
}

TEST(Majority, HasNoContributions) {
  const MajorityModel model({"x", "y"}, -2.0);
  const Contributions contributions = model.contributions(frame());
  EXPECT_DOUBLE_EQ(contributions.base_value, -2.0);
  EXPECT_EQ(contributions.values.size(), 16u);
  EXPECT_THAT(contributions.values, Each(0.0));
}

TEST(Majority, IsReadAsItWasWritten) {
  const TemporaryFolder folder;
  MajorityModel({"x"}, -1.0 / 3.0).save(folder.path());
  const auto read = load_model("majority", folder.path());
  EXPECT_EQ(read->features(), std::vector<std::string>{"x"});
  EXPECT_EQ(read->margin(frame())[0], -1.0 / 3.0);
}

TEST(Majority, IsRefusedWhereItsFileIsNotAsItWasWritten) {
  const TemporaryFolder folder;
  write_file_atomically(folder.path() / "model.json", R"({"features": ["x"]})");
  const Error error = error_of([&] { load_model("majority", folder.path()); });
  EXPECT_THAT(error.where(), HasSubstr("model.json"));
  EXPECT_THAT(error_of([&] { load_model("oracle", folder.path()); }).what(), HasSubstr("oracle"));
}

}  // namespace
}  // namespace octroi
