#include "registry/tracking/run_source.h"

#include <gmock/gmock.h>

#include <cstdlib>

namespace octroi {
namespace {

using testing::ElementsAre;

std::vector<std::string> keys_of(const std::vector<KeyValue>& tags) {
  std::vector<std::string> keys;
  for (const KeyValue& tag : tags) keys.push_back(tag.key);
  return keys;
}

TEST(RunSource, NamesTheCommitOfTheFolder) {
  const TemporaryFolder folder;
  const fs::path portfolio = folder.path() / "the lender's";
  fs::create_directories(portfolio);
  EXPECT_THAT(keys_of(source_tags("octroi train", portfolio)),
              ElementsAre("mlflow.source.name", "mlflow.source.type"));
  const std::string commit =
      "cd '" + folder.path().string() +
      "' && git init -q . && git -c user.name=a -c user.email=a@b commit -q --allow-empty -m a";
  ASSERT_EQ(std::system(commit.c_str()), 0);
  const auto tags = source_tags("octroi train", portfolio);
  EXPECT_THAT(keys_of(tags),
              ElementsAre("mlflow.source.name", "mlflow.source.type", "mlflow.source.git.commit"));
  EXPECT_EQ(tags.back().value.size(), 40);
}

}  // namespace
}  // namespace octroi
