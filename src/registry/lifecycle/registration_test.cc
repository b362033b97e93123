#include "registry/lifecycle/registration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/clock.h"
#include "base/test_error.h"
#include "registry/lifecycle/lifecycle_event.h"
#include "registry/lifecycle/registry_view.h"
#include "registry/made_up_registry.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;

class Registration : public ::testing::Test {
 protected:
  ModelVersion add(const std::string& source, const std::string& description = "") {
    return register_model(*store_, parse_model_reference(source),
                          {"loans", description, "ada", tracking_target(registry_.uri())});
  }
  std::string tag(const ModelVersion& version, const std::string& key) {
    const std::string* const value = find_tag(version, key);
    return value == nullptr ? "no such tag" : *value;
  }

  made_up::Registry registry_;
  std::unique_ptr<TrackingStore> store_ = registry_.store();
};

TEST_F(Registration, NumbersVersionsAndRemembersTheirManifest) {
  const ModelVersion first = add(registry_.package("first").string(), "autumn data");
  EXPECT_EQ(first.version, 1);
  const ModelVersion second = add(registry_.package("second").string());
  EXPECT_EQ(second.version, 2);
  const std::vector<ModelVersion> kept = store_->versions("loans");
  ASSERT_EQ(kept.size(), 2u);
  EXPECT_EQ(kept[0].description, "autumn data");
  EXPECT_EQ(tag(kept[0], kValidationTag), "pending");
  EXPECT_EQ(tag(kept[0], "octroi.registered_by"), "ada");
  EXPECT_EQ(tag(kept[0], "octroi.portfolio"), "made-up");
  EXPECT_EQ(tag(kept[0], kManifestTag).size(), 64u);
  EXPECT_NE(tag(kept[0], kManifestTag), tag(kept[1], kManifestTag));
  EXPECT_EQ(store_->run_facts(kept[0].run_id).status, RunStatus::kFinished);
}

TEST_F(Registration, TakesTheModelOfARun) {
  const ModelVersion first = add(registry_.package("first").string());
  const ModelVersion again = add("runs:/" + first.run_id + "/loans");
  EXPECT_EQ(again.version, 2);
  EXPECT_EQ(again.model_id, first.model_id);
  EXPECT_EQ(tag(again, kManifestTag), tag(first, kManifestTag));
}

TEST_F(Registration, TakesArtifactsOfARun) {
  const octroi::Run run =
      store_->create_run(store_->experiment("octroi"), "training", "", {}, milliseconds_now());
  const fs::path package = registry_.package("first");
  for (const char* file : {"model.lgb", "octroi/model.json", "manifest.json"}) {
    store_->put_artifact(run, std::string("best/") + file, package / file);
  }
  const ModelVersion version = add("runs:/" + run.id + "/best");
  EXPECT_EQ(version.run_id, run.id);
  EXPECT_EQ(read_file(registry_.locate("models:/loans/1").folder / "model.lgb"), "first");
}

TEST_F(Registration, RefusesWhatIsNotSound) {
  const fs::path package = registry_.package("first");
  write_file_atomically(package / "model.lgb", "worst");
  EXPECT_THAT(error_of([&] { add(package.string()); }).where(), HasSubstr("model.lgb"));
  EXPECT_EQ(error_of([&] { add("runs:/0123/loans"); }).kind(), ErrorKind::kInput);
  EXPECT_EQ(error_of([&] { add("models:/loans/1"); }).kind(), ErrorKind::kUsage);
  EXPECT_TRUE(store_->registered_models().empty());
}

TEST_F(Registration, ShowsInTheView) {
  add(registry_.package("first").string(), "autumn data");
  const RegisteredModel model{"loans", store_->versions("loans")};
  EXPECT_THAT(model_text(model), HasSubstr("pending"));
  EXPECT_THAT(model_text(model), HasSubstr("registered by ada"));
  EXPECT_THAT(version_text(model.versions[0]), HasSubstr("autumn data"));
  EXPECT_THAT(models_text({model}), HasSubstr("loans"));
  EXPECT_EQ(to_json(model).at("versions")[0].at("validation"), "pending");
}

}  // namespace
}  // namespace octroi
