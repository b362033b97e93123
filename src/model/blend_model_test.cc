#include "model/blend_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/json.h"
#include "base/test_error.h"
#include "model/made_up_frame.h"
#include "model/majority.h"
#include "model/study.h"
#include "model/test_settings.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;

std::shared_ptr<const Model> trained(const std::string& name) {
  made_up::Clients sample = made_up::clients(300);
  const Portfolio portfolio = portfolio_with(kSoundSettings);
  return run_study(portfolio, std::move(sample.frame), sample.bad, {{name}, 3, 7}).trained.model;
}

class BlendModelTest : public ::testing::Test {
 protected:
  static const BlendModel& blend() {
    static const BlendModel made({{0.75, trained("logistic")}, {0.5, trained("lightgbm")}}, -0.1);
    return made;
  }
  const Frame frame_ = made_up::clients(50, 2).frame.rows({0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
};

TEST_F(BlendModelTest, IsTheWeightedSumOfItsMembers) {
  const std::vector<double> first = blend().members()[0].model->margin(frame_);
  const std::vector<double> second = blend().members()[1].model->margin(frame_);
  const std::vector<double> margins = blend().margin(frame_);
  for (size_t row = 0; row < margins.size(); ++row) {
    EXPECT_DOUBLE_EQ(margins[row], -0.1 + 0.75 * first[row] + 0.5 * second[row]);
  }
}

TEST_F(BlendModelTest, HasContributionsThatSumToItsMargin) {
  const Contributions contributions = blend().contributions(frame_);
  const std::vector<double> margins = blend().margin(frame_);
  for (size_t row = 0; row < margins.size(); ++row) {
    double sum = contributions.base_value;
    for (const double value : contributions.row(row)) sum += value;
    EXPECT_NEAR(sum, margins[row], 1e-9);
  }
}

TEST_F(BlendModelTest, IsReadAsItWasWritten) {
  const TemporaryFolder folder;
  blend().save(folder.path());
  const auto read = load_model("blend", folder.path());
  EXPECT_EQ(read->kind(), "blend");
  EXPECT_EQ(read->features(), blend().features());
  EXPECT_EQ(read->margin(frame_), blend().margin(frame_));
  EXPECT_EQ(read->contributions(frame_).values, blend().contributions(frame_).values);
}

TEST_F(BlendModelTest, OfABlendIsReadToo) {
  const TemporaryFolder folder;
  const auto inner = std::make_shared<BlendModel>(blend().members(), 0.2);
  const BlendModel outer({{0.5, inner}, {0.5, blend().members()[0].model}}, 0.0);
  outer.save(folder.path());
  EXPECT_EQ(load_model("blend", folder.path())->margin(frame_), outer.margin(frame_));
}

TEST_F(BlendModelTest, IsRefusedWhereAMemberIsMissing) {
  const TemporaryFolder folder;
  blend().save(folder.path());
  fs::remove(folder.path() / "members" / "2" / "model.lgb");
  const Error error = error_of([&] { load_model("blend", folder.path()); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.where(), HasSubstr("model.lgb"));
}

TEST_F(BlendModelTest, IsRefusedWhereItHasNoMembersOrUnequalOnes) {
  const TemporaryFolder folder;
  write_json(folder.path() / "model.json", {{"intercept", 0.0}, {"members", Json::array()}});
  EXPECT_THAT(error_of([&] { load_model("blend", folder.path()); }).what(),
              HasSubstr("no members"));
  for (const char* member : {"1", "2"}) {
    fs::create_directories(folder.path() / "members" / member);
    MajorityModel({member}, 0.0).save(folder.path() / "members" / member);
  }
  const Json one = {{"kind", "majority"}, {"weight", 0.5}};
  write_json(folder.path() / "model.json", {{"intercept", 0.0}, {"members", {one, one}}});
  EXPECT_THAT(error_of([&] { load_model("blend", folder.path()); }).what(),
              HasSubstr("different features"));
}

}  // namespace
}  // namespace octroi
