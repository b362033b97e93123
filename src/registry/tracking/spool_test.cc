#include "registry/tracking/spool.h"

#include <gmock/gmock.h>

#include <fstream>

#include "base/test_error.h"
#include "registry/tracking/spool_progress.h"

namespace octroi {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TrackingTarget target(const std::string& uri) {
  TrackingTarget result;
  result.uri = uri;
  result.experiment = "credit";
  return result;
}

class SpoolTest : public testing::Test {
 protected:
  Spool make(const std::string& uri = "http://host:5000") {
    return Spool::create(root(), target(uri));
  }
  fs::path root() const { return folder_.path() / "spool"; }
  TemporaryFolder folder_;
};

TEST_F(SpoolTest, SaysWhereItShallGo) {
  const fs::path folder = make("sqlite:////data/octroi.db").folder();
  const Spool spool = Spool::open(folder);
  EXPECT_EQ(spool.target().uri, "sqlite:////data/octroi.db");
  EXPECT_EQ(spool.target().experiment, "credit");
  EXPECT_THAT(spools_under(root()), testing::ElementsAre(folder));
}

TEST_F(SpoolTest, ARelativeDatabaseIsFoundFromElsewhere) {
  const fs::path folder = make("sqlite:///octroi.db").folder();
  EXPECT_EQ(Spool::open(folder).target().uri,
            "sqlite:///" + (fs::current_path() / "octroi.db").string());
}

TEST_F(SpoolTest, APasswordIsNotWritten) {
  const Spool spool = make("https://ada:hidden@host/prefix");
  EXPECT_THAT(read_file(spool.operations()), Not(HasSubstr("hidden")));
  EXPECT_THAT(read_file(spool.operations()), HasSubstr("https://host/prefix"));
}

TEST_F(SpoolTest, OneProcessHoldsItAtATime) {
  const Spool spool = make();
  EXPECT_EQ(error_of([&] { Spool::open(spool.folder()); }).kind(), ErrorKind::kOutside);
}

TEST_F(SpoolTest, KeepsCopiesOfFilesAndFolders) {
  Spool spool = make();
  const fs::path source = folder_.path() / "model";
  fs::create_directories(source / "code");
  write_file_atomically(source / "code" / "a.py", "a");
  const std::string name = spool.keep(source);
  write_file_atomically(source / "code" / "a.py", "changed");
  EXPECT_EQ(read_file(spool.file(name) / "code" / "a.py"), "a");
  EXPECT_EQ(error_of([&] { spool.keep(source / "missing"); }).kind(), ErrorKind::kOutside);
}

TEST_F(SpoolTest, WhatIsDeliveredGoesAway) {
  Spool spool = make();
  spool.remove();
  EXPECT_THAT(spools_under(root()), IsEmpty());
  EXPECT_TRUE(fs::is_empty(root()));
}

TEST_F(SpoolTest, AFolderThatIsNoSpoolIsNone) {
  fs::create_directories(root() / "photos");
  EXPECT_THAT(spools_under(root()), IsEmpty());
  EXPECT_THAT(spools_under(root() / "missing"), IsEmpty());
}

TEST_F(SpoolTest, ALaterVersionsIsRefused) {
  const fs::path folder = root() / "later";
  fs::create_directories(folder);
  std::ofstream(folder / "operations.jsonl") << spool_line({{"spool", 2}});
  EXPECT_THAT(error_of([&] { Spool::open(folder); }).message(), HasSubstr("later version"));
}

TEST_F(SpoolTest, ProgressIsReadAgainEvenIfItsLastLineIsTorn) {
  const Spool spool = make();
  {
    SpoolProgress progress(spool);
    progress.began(100, 0, {"run-a", "1"});
    progress.began(150, 1, {"run-b", "1"});
    progress.logged_model(180, 0, "m-1");
    progress.ended(200, 0);
  }
  std::ofstream(spool.progress(), std::ios::app) << "0123456789abcdef {\"posi";
  for (int time = 0; time < 2; ++time) {
    SpoolProgress again(spool);
    EXPECT_EQ(again.position(), 200 + static_cast<uint64_t>(time) * 50);
    EXPECT_EQ(again.run(1)->id, "run-b");
    EXPECT_EQ(again.model(0), "m-1");
    EXPECT_EQ(again.open_runs(), std::set<int>{1});
    EXPECT_FALSE(again.run(2).has_value());
    again.delivered(250);
  }
}

}  // namespace
}  // namespace octroi
