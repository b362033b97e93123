#include "registry/manifest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "base/error.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;

class ManifestTest : public ::testing::Test {
 protected:
  ManifestTest() {
    write_file_atomically(folder() / "model.lgb", "tree\nleaf_value=0.25\n");
    write_file_atomically(folder() / "octroi" / "model.json", "{\"features\": []}\n");
    write_file_atomically(folder() / "octroi" / "empty.sql", "");
    write_manifest(folder(), {"0.1.0", "made-up", "2026-01-31T09:30:00Z", "d1"});
  }

  const fs::path& folder() const { return temporary_.path(); }

  std::string refusal() const {
    try {
      verify_manifest(folder());
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kInput);
      return error.message();
    }
    return "accepted";
  }

 private:
  TemporaryFolder temporary_;
};

TEST_F(ManifestTest, ListsEveryFileWithItsSizeAndDigest) {
  const Manifest manifest = verify_manifest(folder());
  ASSERT_EQ(manifest.files.size(), 3u);
  EXPECT_EQ(manifest.files[0].path, "model.lgb");
  EXPECT_EQ(manifest.files[0].bytes, 21u);
  EXPECT_EQ(manifest.files[1].path, "octroi/empty.sql");
  EXPECT_EQ(manifest.files[1].sha256,
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(manifest.origin.portfolio, "made-up");
  EXPECT_EQ(manifest.origin.created, "2026-01-31T09:30:00Z");
}

TEST_F(ManifestTest, NamesTheFileInWhichOneByteChanged) {
  std::string text = read_file(folder() / "model.lgb");
  text[text.size() - 2] = '6';
  write_file_atomically(folder() / "model.lgb", text);
  EXPECT_THAT(refusal(), HasSubstr("was changed: its SHA-256 is another"));
  EXPECT_THAT(refusal(), HasSubstr("model.lgb"));
}

TEST_F(ManifestTest, NamesTheFileThatWasCutShort) {
  fs::resize_file(folder() / "octroi" / "model.json", 5);
  EXPECT_THAT(refusal(), HasSubstr("was changed: 5 bytes, not 17"));
  EXPECT_THAT(refusal(), HasSubstr("octroi/model.json"));
}

TEST_F(ManifestTest, NamesTheFileThatIsMissing) {
  fs::remove(folder() / "octroi" / "empty.sql");
  EXPECT_THAT(refusal(), HasSubstr("is missing"));
  EXPECT_THAT(refusal(), HasSubstr("octroi/empty.sql"));
}

TEST_F(ManifestTest, NamesTheFileThatWasAdded) {
  write_file_atomically(folder() / "octroi" / "features" / "more.sql", "SELECT 1");
  EXPECT_THAT(refusal(), HasSubstr("does not list"));
  EXPECT_THAT(refusal(), HasSubstr("octroi/features/more.sql"));
}

TEST_F(ManifestTest, RefusesALinkOutOfThePackage) {
  fs::remove(folder() / "model.lgb");
  fs::create_symlink("/dev/null", folder() / "model.lgb");
  EXPECT_NE(refusal(), "accepted");
}

TEST_F(ManifestTest, RefusesAnyFlippedBitOfThePackage) {
  std::mt19937 random(7);
  const std::vector<fs::path> files = {"model.lgb", "octroi/model.json", kManifestName};
  for (int trial = 0; trial < 200; ++trial) {
    const fs::path path = folder() / files[random() % files.size()];
    const std::string sound = read_file(path);
    std::string broken = sound;
    broken[random() % broken.size()] ^= static_cast<char>(1u << random() % 8);
    write_file_atomically(path, broken);
    EXPECT_THAT(refusal(), HasSubstr(path.filename().string())) << broken;
    write_file_atomically(path, sound);
  }
  EXPECT_EQ(refusal(), "accepted");
}

TEST_F(ManifestTest, RefusesAPackageOfANewerFormat) {
  write_file_atomically(folder() / kManifestName, "{\"format\": 2, \"files\": {}}\n");
  EXPECT_THAT(refusal(), HasSubstr("of format 2, newer than this octroi reads (1)"));
  EXPECT_THAT(refusal(), HasSubstr("Install a newer octroi"));
}

TEST_F(ManifestTest, RefusesAFolderThatIsNoPackage) {
  fs::remove(folder() / kManifestName);
  EXPECT_THAT(refusal(), HasSubstr("not a model package: it has no manifest.json"));
}

}  // namespace
}  // namespace octroi
