#include "dataset/frame.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_error.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;

Frame frame() {
  return Frame({10, 20, 30}, {{"x", {1.5, 2.5, 3.5}, {}, {}}, {"k", {}, {1, -1, 0}, {"a", "b"}}});
}

TEST(Frame, KnowsItsColumnsByName) {
  const Frame all = frame();
  EXPECT_EQ(all.row_count(), 3u);
  EXPECT_EQ(all.column_count(), 2u);
  EXPECT_FALSE(all.find("x")->is_category());
  EXPECT_TRUE(all.find("k")->is_category());
  EXPECT_EQ(all.find("y"), nullptr);
}

TEST(Frame, PicksRowsInTheOrderAskedFor) {
  const Frame picked = frame().rows({2, 0, 0});
  EXPECT_THAT(picked.keys(), ElementsAre(30, 10, 10));
  EXPECT_THAT(picked.find("x")->numbers, ElementsAre(3.5, 1.5, 1.5));
  EXPECT_THAT(picked.find("k")->codes, ElementsAre(0, 1, 1));
  EXPECT_THAT(picked.find("k")->dictionary, ElementsAre("a", "b"));
}

TEST(Frame, PicksColumnsInTheOrderAskedFor) {
  const Frame picked = frame().select({"k", "x"});
  EXPECT_EQ(picked.column(0).name, "k");
  EXPECT_EQ(picked.column(1).name, "x");
  EXPECT_THAT(picked.keys(), ElementsAre(10, 20, 30));
  EXPECT_EQ(error_of([] { frame().select({"y"}); }).kind(), ErrorKind::kDefect);
}

TEST(Frame, SharesTheColumnsItSelectsOrAddsTo) {
  const Frame all = frame();
  EXPECT_EQ(all.select({"k"}).find("k"), all.find("k"));
  const Frame more = all.with({{"y", {7.0, 8.0, 9.0}, {}, {}}});
  EXPECT_EQ(more.find("x"), all.find("x"));
  EXPECT_EQ(more.column(2).name, "y");
  EXPECT_THAT(more.keys(), ElementsAre(10, 20, 30));
  EXPECT_EQ(error_of([&] {
              all.with({{"x", {1.0, 2.0, 3.0}, {}, {}}});
            }).kind(),
            ErrorKind::kDefect);
}

TEST(Frame, RunsThroughItsColumns) {
  std::vector<std::string> names;
  const Frame all = frame();
  for (const FrameColumn& column : all.columns()) names.push_back(column.name);
  EXPECT_THAT(names, ElementsAre("x", "k"));
}

TEST(Frame, RefusesColumnsThatDoNotFitTogether) {
  const Error length = error_of([] { Frame({1, 2}, {{"x", {1.0}, {}, {}}}); });
  EXPECT_EQ(length.kind(), ErrorKind::kDefect);
  EXPECT_EQ(length.where(), "x");
  const Error twice = error_of([] { Frame({1}, {{"x", {1.0}, {}, {}}, {"x", {2.0}, {}, {}}}); });
  EXPECT_EQ(twice.kind(), ErrorKind::kDefect);
}

}  // namespace
}  // namespace octroi
