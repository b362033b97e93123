#include "model/feature_selection/feature_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_error.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> read(const std::string& text) {
  const TemporaryFolder folder;
  write_file_atomically(folder.path() / "list.txt", text);
  return read_feature_list(folder.path() / "list.txt", {"age", "income", "debt"});
}

TEST(FeatureList, IsReadAsItIsWritten) {
  EXPECT_THAT(read(feature_list(std::vector<std::string>{"debt", "age"})),
              ElementsAre("debt", "age"));
}

TEST(FeatureList, MayHoldEmptyLinesRemarksAndLinesOfWindows) {
  EXPECT_THAT(read("# the small set\r\n\r\n  age \r\n"), ElementsAre("age"));
}

TEST(FeatureList, RefusesWhatIsNoFeatureWithItsLine) {
  const Error error = error_of([] { read("age\nincme\n"); });
  EXPECT_THAT(error.what(), HasSubstr("`incme`"));
  EXPECT_THAT(error.where(), HasSubstr("list.txt:2"));
  EXPECT_THAT(error.hint(), HasSubstr("income"));
  EXPECT_THAT(error_of([] { read("age\nage\n"); }).what(), HasSubstr("stands twice"));
  EXPECT_THAT(error_of([] { read("# nothing\n"); }).what(), HasSubstr("names no feature"));
}

}  // namespace
}  // namespace octroi
