#include "registry/tracking/local_artifacts.h"

#include <gmock/gmock.h>

#include "base/test_error.h"

namespace octroi {
namespace {

TEST(LocalArtifacts, AreFoundBehindPathsAndFileUris) {
  EXPECT_EQ(local_path("/data/octroi.artifacts/0"), "/data/octroi.artifacts/0");
  EXPECT_EQ(local_path("relative/0"), "relative/0");
  EXPECT_EQ(local_path("file:///data/my%20runs/100%"), "/data/my runs/100%");
  for (const char* elsewhere : {"s3://bucket/0", "mlflow-artifacts:/0", "dbfs:/0"}) {
    EXPECT_EQ(error_of([&] { local_path(elsewhere); }).kind(), ErrorKind::kInput) << elsewhere;
  }
}

TEST(LocalArtifacts, StayInTheirFolder) {
  EXPECT_EQ(artifact_path("/runs/a", ""), "/runs/a");
  EXPECT_EQ(artifact_path("/runs/a", "plots/roc.svg"), "/runs/a/plots/roc.svg");
  EXPECT_EQ(artifact_path("/runs/a", "plots/../roc.svg"), "/runs/a/roc.svg");
  for (const char* outside : {"../b", "/etc/passwd", "plots/../../b"}) {
    EXPECT_EQ(error_of([&] { artifact_path("/runs/a", outside); }).kind(), ErrorKind::kInput);
  }
}

TEST(LocalArtifacts, AreCopiedWholeAndListed) {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "file";
  write_file_atomically(file, "content");
  const fs::path run = folder.path() / "run";
  EXPECT_TRUE(files_under(run).empty());
  copy_artifact(run.string(), "b/c.txt", file);
  copy_artifact(run.string(), "a.txt", file);
  EXPECT_THAT(files_under(run), testing::ElementsAre("a.txt", "b/c.txt"));

  fetch_files(run, folder.path() / "all");
  EXPECT_THAT(files_under(folder.path() / "all"), testing::ElementsAre("a.txt", "b/c.txt"));
  fetch_files(run / "b" / "c.txt", folder.path() / "one");
  EXPECT_THAT(files_under(folder.path() / "one"), testing::ElementsAre("c.txt"));
}

TEST(LocalArtifacts, SayWhatIsMissing) {
  const TemporaryFolder folder;
  EXPECT_EQ(error_of([&] { fetch_files(folder.path() / "no", folder.path() / "to"); }).kind(),
            ErrorKind::kInput);
  const Error error =
      error_of([&] { copy_artifact(folder.path().string(), "a", folder.path() / "no"); });
  EXPECT_EQ(error.kind(), ErrorKind::kOutside);
  EXPECT_TRUE(files_under(folder.path()).empty());
}

}  // namespace
}  // namespace octroi
