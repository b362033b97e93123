#include "scoring/text_output.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"

namespace octroi {
namespace {

TEST(TextOutput, ShowsTheFileOnlyWhenItIsWhole) {
  TemporaryFolder folder;
  const fs::path path = folder.path() / "scores.csv";
  TextOutput output(path.string());
  output.write("a,b\n");
  output.write("1,2\n");
  EXPECT_FALSE(fs::exists(path));
  output.commit();
  EXPECT_EQ(read_file(path), "a,b\n1,2\n");
}

TEST(TextOutput, LeavesNothingBehindWhenItIsNotCommitted) {
  TemporaryFolder folder;
  write_file_atomically(folder.path() / "scores.csv", "old\n");
  { TextOutput((folder.path() / "scores.csv").string()).write("new\n"); }
  EXPECT_EQ(read_file(folder.path() / "scores.csv"), "old\n");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 1);
}

TEST(TextOutput, SaysWhereItCannotWrite) {
  TemporaryFolder folder;
  write_file_atomically(folder.path() / "file", "");
  EXPECT_THAT([&] { TextOutput((folder.path() / "file" / "scores.csv").string()); },
              ::testing::ThrowsMessage<Error>(::testing::HasSubstr("Cannot")));
}

}  // namespace
}  // namespace octroi
