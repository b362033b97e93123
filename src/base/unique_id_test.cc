#include "base/unique_id.h"

#include <gmock/gmock.h>

#include <set>

namespace octroi {
namespace {

TEST(UniqueId, IsAVersion4UuidWithoutHyphens) {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string id = unique_id();
    EXPECT_THAT(id, testing::MatchesRegex("[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}"));
    EXPECT_TRUE(seen.insert(id).second);
  }
}

}  // namespace
}  // namespace octroi
