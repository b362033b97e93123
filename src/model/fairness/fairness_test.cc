#include "model/fairness/fairness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace octroi {
namespace {

using ::testing::SizeIs;

constexpr size_t kClients = 400;

// Women are given twice the PD of men of the same age; a few are of neither sex.
struct Sample {
  std::vector<double> pd;
  std::vector<uint8_t> bad;
  std::vector<ProtectedColumn> columns;
};

Sample sample() {
  Sample made;
  FrameColumn sex{"SEX", {}, {}, {"F", "M", "X"}}, age{"AGE", {}, {}, {}};
  FrameColumn children{"CHILDREN", {}, {}, {}};
  for (size_t i = 0; i < kClients; ++i) {
    const bool is_rare = i < 5;
    sex.codes.push_back(is_rare ? 2 : static_cast<int32_t>(i % 2));
    age.numbers.push_back(i % 40 == 0 ? std::nan("") : static_cast<double>(20 + i % 50));
    children.numbers.push_back(static_cast<double>(i % 3));
    made.pd.push_back((i % 2 == 0 ? 0.12 : 0.06) + static_cast<double>(i % 50) * 0.001);
    made.bad.push_back(i % 9 == 0);
  }
  made.columns = {{{"sex", "sexe"}, "", sex},
                  {{"age", "âge"}, "years", age},
                  {{"children", "enfants"}, "count", children}};
  return made;
}

Policy policy() {
  Policy policy;
  policy.threshold = 0.1;
  return policy;
}

class FairnessTest : public ::testing::Test {
 protected:
  const Sample sample_ = sample();
  const std::vector<FairnessField> fields_ =
      measure_fairness(policy(), sample_.pd, sample_.bad, sample_.columns);
};

TEST_F(FairnessTest, ComparesTheApprovalsOfCategories) {
  const FairnessField& sex = fields_[0];
  ASSERT_THAT(sex.groups, SizeIs(3));
  EXPECT_EQ(sex.groups[0].category, "F");
  EXPECT_EQ(sex.groups[0].approved.value, 0.0);
  EXPECT_GT(sex.groups[1].approved.value, 0.7);
  EXPECT_LT(sex.groups[1].approved.low, sex.groups[1].approved.value);
  EXPECT_DOUBLE_EQ(sex.approval_gap, sex.groups[1].approved.value);
  EXPECT_EQ(sex.approval_ratio, 0.0);
}

TEST_F(FairnessTest, TakesSmallGroupsTogetherAndOutOfTheComparison) {
  const FairnessGroup& rare = fields_[0].groups[2];
  EXPECT_EQ(rare.kind, FairnessGroup::Kind::kRare);
  EXPECT_EQ(rare.clients, 5u);
}

TEST_F(FairnessTest, CutsANumberAtItsQuartiles) {
  const FairnessField& age = fields_[1];
  // Four bands, and the ten of unknown age, too few for a group of their own.
  ASSERT_THAT(age.groups, SizeIs(5));
  EXPECT_EQ(age.groups[0].low, 20.0);
  EXPECT_EQ(age.groups[3].high, 69.0);
  for (size_t i = 0; i + 1 < 4; ++i) EXPECT_LT(age.groups[i].high, age.groups[i + 1].low);
  EXPECT_EQ(age.groups[4].kind, FairnessGroup::Kind::kRare);
}

TEST_F(FairnessTest, GivesFewValuesAGroupEach) {
  const FairnessField& children = fields_[2];
  ASSERT_THAT(children.groups, SizeIs(3));
  EXPECT_EQ(children.groups[1].low, 1.0);
  EXPECT_EQ(children.groups[1].high, 1.0);
}

TEST_F(FairnessTest, MeasuresEachGroupOnItsOwnClients) {
  for (const FairnessField& field : fields_) {
    size_t clients = 0;
    double bads = 0.0;
    for (const FairnessGroup& group : field.groups) {
      clients += group.clients;
      bads += group.bad_rate.value * static_cast<double>(group.clients);
    }
    EXPECT_EQ(clients, kClients) << field.name;
    EXPECT_NEAR(bads, 45.0, 1e-9) << field.name;
  }
  EXPECT_TRUE(fields_[0].groups[0].auc.has_value());
}

TEST_F(FairnessTest, IsWrittenForMachines) {
  const Json json = to_json(fields_);
  EXPECT_EQ(json[0]["field"], "SEX");
  EXPECT_EQ(json[0]["groups"][2]["rare"], true);
  EXPECT_EQ(json[1]["groups"][0]["from"], 20.0);
}

}  // namespace
}  // namespace octroi
