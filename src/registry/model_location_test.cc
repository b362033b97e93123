#include "registry/model_location.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_error.h"
#include "registry/made_up_registry.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string model_in(const LocatedModel& located) {
  return read_file(located.folder / "model.lgb");
}

class ModelLocation : public ::testing::Test {
 protected:
  ModelLocation() : first_(registry_.add("first")), second_(registry_.add("second")) {
    registry_.store()->set_alias("loans", kChampion, 1);
  }

  made_up::Registry registry_;
  ModelVersion first_, second_;
};

TEST_F(ModelLocation, FindsAVersionByAliasNumberOrWhatLoggedIt) {
  EXPECT_EQ(model_in(registry_.locate("models:/loans@champion")), "first");
  EXPECT_EQ(model_in(registry_.locate("models:/loans/2")), "second");
  EXPECT_EQ(model_in(registry_.locate("models:/loans/latest")), "second");
  EXPECT_EQ(model_in(registry_.locate("models:/" + first_.model_id)), "first");
  EXPECT_EQ(model_in(registry_.locate("runs:/" + second_.run_id + "/loans")), "second");
  const LocatedModel located = registry_.locate("models:/loans@champion");
  EXPECT_EQ(located.name, "loans");
  EXPECT_EQ(located.version, 1);
  EXPECT_THAT(located.warnings, IsEmpty());
}

TEST_F(ModelLocation, FindsAFolderWithoutARegistry) {
  registry_.begin_outage();
  EXPECT_EQ(model_in(registry_.locate(registry_.package("third").string())), "third");
}

TEST_F(ModelLocation, FollowsAnAliasThatMoves) {
  EXPECT_EQ(model_in(registry_.locate("models:/loans@champion")), "first");
  registry_.store()->set_alias("loans", kChampion, 2);
  EXPECT_EQ(model_in(registry_.locate("models:/loans@champion")), "second");
}

TEST_F(ModelLocation, SurvivesAnOutageByTheCache) {
  registry_.locate("models:/loans@champion");
  registry_.begin_outage();
  const LocatedModel located = registry_.locate("models:/loans@champion");
  EXPECT_EQ(model_in(located), "first");
  EXPECT_EQ(located.version, 1);
  EXPECT_THAT(located.warnings, ElementsAre(HasSubstr("cannot be reached")));
  EXPECT_EQ(model_in(registry_.locate("models:/loans/1")), "first");
}

TEST_F(ModelLocation, DoesNotGuessDuringAnOutage) {
  registry_.locate("models:/loans@champion");
  registry_.begin_outage();
  for (const char* unknown :
       {"models:/loans/2", "models:/loans@challenger", "models:/loans/latest", "models:/cars/1"}) {
    const Error error = error_of([&] { registry_.locate(unknown); });
    EXPECT_EQ(error.kind(), ErrorKind::kOutside) << unknown;
    EXPECT_THAT(error.message(), HasSubstr("not there")) << unknown;
  }
}

TEST_F(ModelLocation, FetchesAgainWhatWasAlteredInTheCache) {
  const LocatedModel kept = registry_.locate("models:/loans/1");
  write_file_atomically(kept.folder / "model.lgb", "worst");
  const LocatedModel mended = registry_.locate("models:/loans/1");
  EXPECT_EQ(model_in(mended), "first");
  EXPECT_THAT(mended.warnings, ElementsAre(HasSubstr("altered")));

  write_file_atomically(kept.folder / "model.lgb", "worst");
  registry_.begin_outage();
  EXPECT_THAT(error_of([&] { registry_.locate("models:/loans/1"); }).where(),
              HasSubstr("model.lgb"));
}

TEST_F(ModelLocation, RefusesWhatWasAlteredInTheRegistry) {
  const fs::path stored = registry_.stored(first_, "model.lgb");
  write_file_atomically(stored, "worst");
  EXPECT_THAT(error_of([&] { registry_.locate("models:/loans/1"); }).where(),
              HasSubstr("model.lgb in models/loans/1"));
  // Another package in its place, sound by itself.
  write_manifest(stored.parent_path(), {"0.1.0", "made-up", "2026-01-31T09:30:00Z", ""});
  EXPECT_THAT(error_of([&] { registry_.locate("models:/loans/1"); }).what(),
              HasSubstr("not the one that was registered"));
}

TEST_F(ModelLocation, IsNotMisledByAStoreMadeAnew) {
  EXPECT_EQ(model_in(registry_.locate("models:/loans/1")), "first");
  fs::remove(registry_.database());
  registry_.add("another first");
  EXPECT_EQ(model_in(registry_.locate("models:/loans/1")), "another first");
}

TEST_F(ModelLocation, NamesWhatThereIs) {
  EXPECT_THAT(error_of([&] { registry_.locate("models:/laons@champion"); }).hint(),
              HasSubstr("`loans`"));
  EXPECT_THAT(error_of([&] { registry_.locate("models:/loans@champoin"); }).hint(),
              HasSubstr("`champion`"));
  EXPECT_THAT(error_of([&] { registry_.locate("models:/loans/9"); }).hint(),
              HasSubstr("versions 1 to 2"));
  EXPECT_EQ(error_of([&] { registry_.locate("models:/loans/9"); }).kind(), ErrorKind::kInput);
}

}  // namespace
}  // namespace octroi
