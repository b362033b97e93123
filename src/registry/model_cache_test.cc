#include "registry/model_cache.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "base/test_error.h"
#include "registry/manifest.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class ModelCacheTest : public ::testing::Test {
 protected:
  fs::path root() const { return folder_.path() / "cache"; }
  ModelCache cache(const std::string& store = "http://mlflow.example:5000") const {
    return {root(), store};
  }
  // Writes a small package, which `text` tells from others.
  static std::function<void(const fs::path&)> package(const std::string& text) {
    return [text](const fs::path& folder) {
      write_file_atomically(folder / "model.lgb", text);
      write_file_atomically(folder / "octroi" / "model.json", "{}");
      write_manifest(folder, {"0.1.0", "made-up", "2026-01-31T09:30:00Z", ""});
    };
  }
  size_t packages() const {
    return static_cast<size_t>(std::distance(fs::directory_iterator(root() / "packages"), {}));
  }

  TemporaryFolder folder_;
};

TEST_F(ModelCacheTest, KeepsAPackageUnderItsKey) {
  EXPECT_FALSE(cache().find("models/loans/1"));
  const CachedModel kept = cache().keep("models/loans/1", "id 1", "", package("trees"));
  const auto found = cache().find("models/loans/1");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->folder, kept.folder);
  EXPECT_EQ(found->identity, "id 1");
  EXPECT_EQ(found->manifest.size(), 64u);
  EXPECT_EQ(read_file(found->folder / "model.lgb"), "trees");
  EXPECT_FALSE(cache().find("models/loans/2"));
}

TEST_F(ModelCacheTest, HoldsTheSamePackageOnce) {
  cache().keep("models/loans/1", "", "", package("trees"));
  cache().keep("models/loans/2", "", "", package("trees"));
  EXPECT_EQ(packages(), 1u);
  cache().keep("models/loans/2", "", "", package("other trees"));
  EXPECT_EQ(packages(), 2u);
  EXPECT_NE(cache().find("models/loans/1")->folder, cache().find("models/loans/2")->folder);
}

TEST_F(ModelCacheTest, TellsStoresApartButNotTheirCredentials) {
  cache("http://mlflow.example:5000").keep("models/loans/1", "", "", package("trees"));
  EXPECT_FALSE(cache("http://other.example:5000").find("models/loans/1"));
  EXPECT_TRUE(cache("http://ada:secret@mlflow.example:5000/").find("models/loans/1"));
  for (const auto& entry : fs::recursive_directory_iterator(root())) {
    EXPECT_THAT(entry.path().string(), Not(HasSubstr("secret")));
  }
}

TEST_F(ModelCacheTest, NeverKeepsATruncatedOrAlteredPackage) {
  const auto truncated = [](const fs::path& folder) {
    package("a long text of trees")(folder);
    fs::resize_file(folder / "model.lgb", 6);
  };
  const Error error = error_of([&] { cache().keep("models/loans/1", "", "", truncated); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.where(), HasSubstr("model.lgb in models/loans/1"));
  EXPECT_FALSE(cache().find("models/loans/1"));
  EXPECT_EQ(packages(), 0u);

  const auto broken_off = [](const fs::path& folder) {
    write_file_atomically(folder / "model.lgb", "trees");
    throw outside_error("The connection broke off.");
  };
  EXPECT_EQ(error_of([&] { cache().keep("models/loans/1", "", "", broken_off); }).kind(),
            ErrorKind::kOutside);
  EXPECT_EQ(packages(), 0u);
}

TEST_F(ModelCacheTest, RefusesAPackageThatIsNotTheOneRegistered) {
  const CachedModel kept = cache().keep("models/loans/1", "", "", package("trees"));
  cache().keep("models/loans/1", "", kept.manifest, package("trees"));
  EXPECT_THAT(error_of([&] {
                cache().keep("models/loans/1", "", kept.manifest, package("others"));
              }).what(),
              HasSubstr("not the one that was registered"));
  EXPECT_EQ(read_file(cache().find("models/loans/1")->folder / "model.lgb"), "trees");
}

TEST_F(ModelCacheTest, NamesAFileThatWasAlteredLaterAndIsMendedByFetchingAnew) {
  const CachedModel kept = cache().keep("models/loans/1", "", "", package("trees"));
  write_file_atomically(kept.folder / "model.lgb", "frees");
  EXPECT_THAT(error_of([&] { cache().find("models/loans/1"); }).where(), HasSubstr("model.lgb"));
  cache().keep("models/loans/1", "", "", package("trees"));
  EXPECT_EQ(read_file(cache().find("models/loans/1")->folder / "model.lgb"), "trees");
}

TEST_F(ModelCacheTest, RemembersAliases) {
  EXPECT_FALSE(cache().alias("loans", "champion"));
  cache().remember_alias("loans", "champion", 7);
  EXPECT_EQ(cache().alias("loans", "champion")->version, 7);
  EXPECT_FALSE(cache("http://other.example").alias("loans", "champion"));
}

TEST_F(ModelCacheTest, KeepsToItsFolderWhateverTheNames) {
  cache().keep("models/../../../escaped/1", "", "", package("trees"));
  cache().remember_alias("crédits & co", "..", 1);
  EXPECT_EQ(cache().alias("crédits & co", "..")->version, 1);
  for (const auto& entry : fs::directory_iterator(folder_.path())) {
    EXPECT_EQ(entry.path(), root());
  }
}

TEST_F(ModelCacheTest, TakesASpoiltNoteForNone) {
  cache().keep("models/loans/1", "", "", package("trees"));
  for (const auto& entry : fs::recursive_directory_iterator(root() / "stores")) {
    if (entry.is_regular_file()) write_file_atomically(entry.path(), R"({"manifest": 7)");
  }
  EXPECT_FALSE(cache().find("models/loans/1"));
}

TEST(DefaultCacheRoot, IsTheUsersUnlessNamed) {
  ::setenv("OCTROI_CACHE", "/tmp/a", 1);
  EXPECT_EQ(default_cache_root(), "/tmp/a");
  ::unsetenv("OCTROI_CACHE");
  ::setenv("XDG_CACHE_HOME", "/tmp/b", 1);
  EXPECT_EQ(default_cache_root(), "/tmp/b/octroi");
  ::unsetenv("XDG_CACHE_HOME");
}

}  // namespace
}  // namespace octroi
