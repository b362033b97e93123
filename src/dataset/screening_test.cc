#include "dataset/screening.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "base/test_error.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Reason = DroppedColumn::Reason;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
const std::vector<uint8_t> kBad = {1, 0, 1, 0, 0};

Screening screen(std::vector<FrameColumn> columns) {
  return screen_columns(Frame({1, 2, 3, 4, 5}, std::move(columns)), kBad);
}

TEST(Screening, DropsWhatIsAlwaysMissingOrConstant) {
  const Screening screening = screen({{"missing", {kNaN, kNaN, kNaN, kNaN, kNaN}, {}, {}},
                                      {"same", {7, 7, 7, 7, 7}, {}, {}},
                                      {"one_category", {}, {0, 0, 0, 0, 0}, {"a"}},
                                      {"no_category", {}, {-1, -1, -1, -1, -1}, {}},
                                      {"varies", {1, 2, 2, 1, 3}, {}, {}},
                                      {"sometimes_missing", {7, 7, kNaN, 7, 7}, {}, {}}});
  EXPECT_THAT(screening.kept, ElementsAre("varies", "sometimes_missing"));
  ASSERT_EQ(screening.dropped.size(), 4u);
  EXPECT_EQ(screening.dropped[0].reason, Reason::kAllMissing);
  EXPECT_EQ(screening.dropped[1].reason, Reason::kConstant);
  EXPECT_EQ(screening.dropped[2].reason, Reason::kConstant);
  EXPECT_EQ(screening.dropped[3].reason, Reason::kAllMissing);
}

TEST(Screening, DropsTheSecondOfTwoEqualColumns) {
  const Screening screening = screen({{"first", {1, 2, kNaN, 1, 0.0}, {}, {}},
                                      {"twin", {1, 2, kNaN, 1, -0.0}, {}, {}},
                                      {"nearly", {1, 2, 3, 1, 0}, {}, {}},
                                      {"category", {}, {0, 1, -1, 0, 1}, {"a", "b"}},
                                      {"other_words", {}, {0, 1, -1, 0, 1}, {"c", "d"}}});
  EXPECT_THAT(screening.kept, ElementsAre("first", "nearly", "category", "other_words"));
  ASSERT_EQ(screening.dropped.size(), 1u);
  EXPECT_EQ(screening.dropped[0].name, "twin");
  EXPECT_EQ(screening.dropped[0].reason, Reason::kDuplicate);
  EXPECT_EQ(screening.dropped[0].same_as, "first");
}

TEST(Screening, RefusesTheTargetInAnyDisguise) {
  for (const FrameColumn& target :
       std::vector<FrameColumn>{{"copy", {1, 0, 1, 0, 0}, {}, {}},
                                {"reversed", {-5, 8, -5, 8, 8}, {}, {}},
                                {"missing_when_good", {3, kNaN, 3, kNaN, kNaN}, {}, {}},
                                {"as_text", {}, {0, 1, 0, 1, 1}, {"default", "paid"}}}) {
    const Error error = error_of([&] { screen({target}); });
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    EXPECT_EQ(error.where(), target.name);
    EXPECT_THAT(error.what(), HasSubstr("the target itself"));
  }
}

TEST(Screening, OnlyNamesTheTargetToThoseWhoInspect) {
  std::vector<FrameColumn> columns = {{"copy", {1, 0, 1, 0, 0}, {}, {}},
                                      {"varies", {1, 2, 2, 1, 3}, {}, {}}};
  const Frame frame({1, 2, 3, 4, 5}, std::move(columns));
  EXPECT_THAT(inspect_columns(frame, kBad).targets, ElementsAre("copy"));
  EXPECT_THAT(inspect_columns(frame, kBad).kept, ElementsAre("varies"));
  EXPECT_THAT(inspect_columns(frame, {}).kept, ElementsAre("copy", "varies")) << "without labels";
}

TEST(Screening, SuspectsAColumnThatTellsTooMuchAndKeepsIt) {
  const Screening screening = screen({{"leak", {9, 1, 8, 2, 3}, {}, {}},
                                      {"upside_down", {-9, -1, -8, -2, -3}, {}, {}},
                                      {"honest", {1, 2, 3, 4, 2}, {}, {}}});
  EXPECT_THAT(screening.kept, ElementsAre("leak", "upside_down", "honest"));
  ASSERT_EQ(screening.suspects.size(), 2u);
  EXPECT_EQ(screening.suspects[0].name, "leak");
  EXPECT_DOUBLE_EQ(screening.suspects[0].auc, 1.0);
  EXPECT_DOUBLE_EQ(screening.suspects[1].auc, 0.0);
}

TEST(Screening, TakesMissingValuesForTheSmallestWhenItSuspects) {
  const Screening screening = screen({{"x", {2, kNaN, 1, kNaN, 0.5}, {}, {}}});
  ASSERT_EQ(screening.suspects.size(), 1u);
  EXPECT_DOUBLE_EQ(screening.suspects[0].auc, 1.0);
  EXPECT_THAT(screen({{"y", {2, 3, 1, kNaN, 0.5}, {}, {}}}).suspects, IsEmpty());
}

TEST(Screening, NamesItsReasons) {
  EXPECT_EQ(name_of(Reason::kAllMissing), "always missing");
  EXPECT_EQ(name_of(Reason::kConstant), "constant");
  EXPECT_EQ(name_of(Reason::kDuplicate), "duplicate");
}

}  // namespace
}  // namespace octroi
