#include "base/files.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <stdexcept>
#include <thread>
#include <vector>

#include "base/test_error.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class FilesTest : public ::testing::Test {
 protected:
  fs::path path(const std::string& name) const { return folder_.path() / name; }

  // What lies in the folder, by name.
  std::vector<std::string> names(const fs::path& below = "") const {
    std::vector<std::string> found;
    for (const auto& entry : fs::directory_iterator(folder_.path() / below)) {
      found.push_back(entry.path().filename().string());
    }
    std::sort(found.begin(), found.end());
    return found;
  }

  const TemporaryFolder folder_;
};

TEST_F(FilesTest, AreReadAsTheyWereWritten) {
  const std::string content("a\0b\r\n\xFF", 6);
  write_file_atomically(path("x"), content);
  EXPECT_EQ(read_file(path("x")), content);
  write_file_atomically(path("x"), "");
  EXPECT_EQ(read_file(path("x")), "");
  EXPECT_THAT(names(), ElementsAre("x"));
}

TEST_F(FilesTest, ThatCannotBeReadAreNamed) {
  const Error missing = error_of([&] { read_file(path("none")); });
  EXPECT_EQ(missing.kind(), ErrorKind::kInput);
  EXPECT_EQ(missing.where(), path("none").string());
  const Error folder = error_of([&] { read_file(folder_.path()); });
  EXPECT_EQ(folder.kind(), ErrorKind::kInput);
  EXPECT_THAT(folder.what(), HasSubstr("folder"));
}

TEST_F(FilesTest, ThatCannotBeWrittenAreNamed) {
  write_file_atomically(path("file"), "");
  const Error error = error_of([&] { write_file_atomically(path("file") / "below", "x"); });
  EXPECT_EQ(error.kind(), ErrorKind::kOutside);
  EXPECT_THAT(error.where(), HasSubstr("file"));
  EXPECT_THAT(names(), ElementsAre("file"));
}

TEST_F(FilesTest, AreTheOldOrTheNewToAReaderButNeverAPart) {
  const std::string versions[] = {std::string(100'000, 'a'), std::string(50'000, 'b')};
  write_file_atomically(path("x"), versions[0]);
  std::atomic<bool> done{false};
  size_t others = 0;
  std::thread reader([&] {
    while (!done) {
      const std::string seen = read_file(path("x"));
      if (seen != versions[0] && seen != versions[1]) ++others;
    }
  });
  for (int i = 1; i <= 50; ++i) write_file_atomically(path("x"), versions[i % 2]);
  done = true;
  reader.join();
  EXPECT_EQ(others, 0u);
}

TEST_F(FilesTest, StagedAndNotCommittedLeaveNothingAndTheOldAsItWas) {
  write_file_atomically(path("x"), "old");
  try {
    Staged staged(path("x"), Staged::What::kFile);
    write_file_atomically(staged.path(), "half of the n");
    throw std::runtime_error("the disk is full");
  } catch (const std::runtime_error&) {
  }
  EXPECT_THAT(names(), ElementsAre("x"));
  EXPECT_EQ(read_file(path("x")), "old");
}

TEST_F(FilesTest, StagedAsAFolderLeaveNothingUnlessCommitted) {
  {
    Staged staged(path("model"), Staged::What::kFolder);
    write_file_atomically(staged.path() / "deep" / "x", "1");
  }
  EXPECT_THAT(names(), IsEmpty());
}

TEST_F(FilesTest, StagedAsAFolderReplaceTheWholeOfTheOldOne) {
  write_file_atomically(path("model") / "stale" / "x", "old");
  Staged staged(path("model/"), Staged::What::kFolder);
  write_file_atomically(staged.path() / "fresh", "new");
  EXPECT_THAT(names("model"), ElementsAre("stale")) << "until it is committed";
  staged.commit();
  EXPECT_THAT(names(), ElementsAre("model"));
  EXPECT_THAT(names("model"), ElementsAre("fresh"));
}

TEST_F(FilesTest, StagedMakeTheFoldersAboveThem) {
  Staged staged(path("a") / "b" / "c", Staged::What::kFolder);
  staged.commit();
  EXPECT_TRUE(fs::is_directory(path("a") / "b" / "c"));
}

TEST_F(FilesTest, StagedTakeAwayWhatAnEndedRunLeftUnderTheirName) {
  const fs::path left = path(".x." + std::to_string(::getpid()) + ".partial");
  write_file_atomically(left, "left by a run with the same process number");
  Staged staged(path("x"), Staged::What::kFile);
  EXPECT_EQ(staged.path(), left);
  EXPECT_FALSE(fs::exists(left));
}

TEST_F(FilesTest, ThatArePipesAreWrittenToAndNeverReplaced) {
  const fs::path pipe = folder_.path() / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const int reader = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK);
  write_file_atomically(pipe, "through the pipe");
  std::string read(100, ' ');
  const ssize_t count = ::read(reader, read.data(), read.size());
  ::close(reader);
  read.resize(static_cast<size_t>(std::max<ssize_t>(count, 0)));
  EXPECT_EQ(read, "through the pipe");
  { Staged(pipe, Staged::What::kFile).commit(); }
  { Staged(pipe, Staged::What::kFile); }
  const Error error = error_of([&] { Staged(pipe, Staged::What::kFolder); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_TRUE(fs::is_fifo(pipe));
}

TEST_F(FilesTest, InATemporaryFolderGoWithIt) {
  fs::path own;
  {
    const TemporaryFolder temporary(folder_.path());
    own = temporary.path();
    write_file_atomically(own / "deep" / "x", "1");
    EXPECT_EQ(own.parent_path(), folder_.path());
  }
  EXPECT_FALSE(fs::exists(own));
}

TEST_F(FilesTest, LockedByOneRunAreRefusedToAnother) {
  const FileLock lock(path("store.duckdb"));
  const Error error = error_of([&] { FileLock second(path("store.duckdb")); });
  EXPECT_EQ(error.kind(), ErrorKind::kOutside);
  EXPECT_EQ(error.where(), path("store.duckdb").string());
  EXPECT_THAT(error.hint(), HasSubstr("--out"));
  const FileLock other(path("other.duckdb"));
}

TEST_F(FilesTest, LockedAreFreeAgainWhenTheRunEnds) {
  { const FileLock lock(path("store")); }
  { const FileLock again(path("store")); }
  EXPECT_THAT(names(), ElementsAre("store.lock"));
}

TEST_F(FilesTest, LockedByAnotherProcessAreFreeWhenItDies) {
  int ready[2];
  ASSERT_EQ(::pipe(ready), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const FileLock lock(path("store"));
    if (::write(ready[1], "x", 1) != 1) ::_exit(1);
    for (;;) ::pause();
  }
  char byte = 0;
  ASSERT_EQ(::read(ready[0], &byte, 1), 1);
  EXPECT_EQ(error_of([&] { FileLock lock(path("store")); }).kind(), ErrorKind::kOutside);
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  const FileLock lock(path("store"));
  ::close(ready[0]);
  ::close(ready[1]);
}

}  // namespace
}  // namespace octroi
