#include "dataset/encoding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_error.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Frame training_frame() {
  return Frame({1, 2, 3}, {{"k", {}, {2, 0, -1}, {"b", "never", "a"}}, {"x", {1, 2, 3}, {}, {}}});
}

TEST(CategoryEncoding, HoldsTheCategoriesThatOccurInAscendingOrder) {
  const CategoryEncoding encoding = CategoryEncoding::of(training_frame());
  ASSERT_EQ(encoding.features().size(), 2u);
  EXPECT_TRUE(encoding.features()[0].is_category);
  EXPECT_THAT(encoding.features()[0].categories, ElementsAre("a", "b"));
  EXPECT_FALSE(encoding.features()[1].is_category);
  EXPECT_EQ(encoding.index_of("x"), 1u);
}

TEST(CategoryEncoding, GivesCodesThatDoNotDependOnTheOrderOfTheRows) {
  const CategoryEncoding encoding = CategoryEncoding::of(training_frame());
  const CategoryEncoding reversed = CategoryEncoding::of(training_frame().rows({2, 1, 0}));
  EXPECT_EQ(encoding.to_json(), reversed.to_json());
  EXPECT_THAT(encoding.apply(training_frame()).frame.column(0).codes, ElementsAre(0, 1, -1));
}

TEST(CategoryEncoding, MakesACategoryThatTrainingNeverSawMissingAndCountsIt) {
  const CategoryEncoding encoding = CategoryEncoding::of(training_frame());
  const Frame later({1, 2, 3, 4}, {{"x", {1, 2, 3, 4}, {}, {}},
                                   {"other", {0, 0, 0, 0}, {}, {}},
                                   {"k", {}, {0, 1, -1, 2}, {"b", "new", "a"}}});
  const EncodedFrame encoded = encoding.apply(later);
  EXPECT_EQ(encoded.frame.column_count(), 2u) << "columns of no feature are left out";
  EXPECT_EQ(encoded.frame.column(0).name, "k");
  EXPECT_THAT(encoded.frame.column(0).codes, ElementsAre(1, -1, -1, 0));
  EXPECT_THAT(encoded.unseen, ElementsAre(1, 0));
}

TEST(CategoryEncoding, NamesTheFeatureThatIsAbsentOrOfAnotherKind) {
  const CategoryEncoding encoding = CategoryEncoding::of(training_frame());
  const Error absent = error_of([&] { encoding.apply(Frame({1}, {{"x", {1.0}, {}, {}}})); });
  EXPECT_EQ(absent.kind(), ErrorKind::kInput);
  EXPECT_EQ(absent.where(), "k");
  const Error other = error_of([&] {
    encoding.apply(Frame({1}, {{"x", {1.0}, {}, {}}, {"k", {1.0}, {}, {}}}));
  });
  EXPECT_EQ(other.where(), "k");
  EXPECT_THAT(other.what(), HasSubstr("a number where the model was trained on a category"));
}

TEST(CategoryEncoding, OfNamedColumnsKeepsTheirOrder) {
  EXPECT_THAT(CategoryEncoding::of(training_frame(), {"x"}).names(), ElementsAre("x"));
  EXPECT_EQ(error_of([] { CategoryEncoding::of(training_frame(), {"y"}); }).kind(),
            ErrorKind::kDefect);
}

TEST(CategoryEncoding, IsReadAsItWasWritten) {
  const CategoryEncoding encoding(
      {{"k", true, {"", "é \"x\""}}, {"x", false, {}}, {"e", true, {}}});
  const CategoryEncoding read = CategoryEncoding::from_json(Json::parse(encoding.to_json().dump()));
  EXPECT_EQ(read.to_json(), encoding.to_json());
  EXPECT_THAT(read.features()[0].categories, ElementsAre("", "é \"x\""));
  EXPECT_TRUE(read.features()[2].is_category);
}

}  // namespace
}  // namespace octroi
