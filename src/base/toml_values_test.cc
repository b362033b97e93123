#include "base/toml_values.h"

#include <gmock/gmock.h>

#include "base/test_error.h"

namespace octroi {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(TomlValues, NamesEveryValueByItsDottedKey) {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "x.toml";
  write_file_atomically(path, "a = 1\n[model.tree]\ndepth = 3\nl2 = [1, 2.5]\nname = \"x\"\n");
  EXPECT_THAT(read_toml_values(path),
              ElementsAre(Pair("a", "1"), Pair("model.tree.depth", "3"),
                          Pair("model.tree.l2", "[ 1, 2.5 ]"), Pair("model.tree.name", "'x'")));
}

TEST(TomlValues, NamesThePlaceWhereItIsNotToml) {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "x.toml";
  write_file_atomically(path, "a = 1\nb =\n");
  const Error error = error_of([&] { read_toml_values(path); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.where(), testing::HasSubstr("x.toml:2:"));
}

}  // namespace
}  // namespace octroi
