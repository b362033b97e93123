#include "registry/model_reference.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_error.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;
using Kind = ModelReference::Kind;

const std::string kId = "m-0123456789abcdef0123456789abcdef";

TEST(ModelReference, IsAFolderWithoutAScheme) {
  for (const char* text : {"model", "models/first", "/tmp/models@2", "./a/b", "C:relative"}) {
    const ModelReference reference = parse_model_reference(text);
    EXPECT_EQ(reference.kind, Kind::kFolder) << text;
    EXPECT_EQ(reference.folder, text);
  }
}

TEST(ModelReference, NamesAVersionByItsNumberOrItsAlias) {
  const ModelReference by_alias = parse_model_reference("models:/credit-scoring@champion");
  EXPECT_EQ(by_alias.kind, Kind::kAlias);
  EXPECT_EQ(by_alias.name, "credit-scoring");
  EXPECT_EQ(by_alias.alias, "champion");
  const ModelReference by_number = parse_model_reference("models:/credit scoring/7");
  EXPECT_EQ(by_number.kind, Kind::kVersion);
  EXPECT_EQ(by_number.name, "credit scoring");
  EXPECT_EQ(by_number.version, 7);
  EXPECT_EQ(parse_model_reference("models:/a/latest").version, ModelReference::kLatest);
}

TEST(ModelReference, NamesALoggedModelOrWhatARunLeft) {
  const ModelReference logged = parse_model_reference("models:/" + kId);
  EXPECT_EQ(logged.kind, Kind::kLoggedModel);
  EXPECT_EQ(logged.model_id, kId);
  const ModelReference run = parse_model_reference("runs:/abc123/models/lightgbm/");
  EXPECT_EQ(run.kind, Kind::kRun);
  EXPECT_EQ(run.run_id, "abc123");
  EXPECT_EQ(run.path, "models/lightgbm");
}

TEST(ModelReference, SaysWhatIsExpectedOfASlip) {
  for (const char* text :
       {"", "models:credit@champion", "models:/", "models:/credit", "models:/credit@", "models:/@a",
        "models:/a/b/3", "models:/a/0", "models:/a/-1", "models:/a/3x", "models:/a/Production",
        "runs:/abc", "runs:/abc/", "runs:abc/model", "s3://bucket/model"}) {
    const Error error = error_of([&] { parse_model_reference(text); });
    EXPECT_EQ(error.kind(), ErrorKind::kUsage) << text;
    EXPECT_THAT(error.hint(), HasSubstr("models:/name@alias")) << text;
  }
  EXPECT_THAT(error_of([] { parse_model_reference("model:/a@champion"); }).hint(),
              HasSubstr("Did you mean `models:/`?"));
  EXPECT_THAT(error_of([] { parse_model_reference("models:/a/Production"); }).hint(),
              HasSubstr("`Production` is not the number of a version"));
}

TEST(ModelReference, OfARegisteredModelNeedsNoScheme) {
  for (const char* text : {"credit/3", "models:/credit/3"}) {
    EXPECT_EQ(parse_version_reference(text).version, 3) << text;
    EXPECT_EQ(parse_version_reference(text).name, "credit") << text;
  }
  EXPECT_EQ(parse_version_reference("credit@challenger").alias, "challenger");
  EXPECT_EQ(parse_version_reference("credit").version, ModelReference::kLatest);
  for (const char* text : {"", "runs:/a/b", "/tmp/model", "a/b/c"}) {
    EXPECT_EQ(error_of([&] { parse_version_reference(text); }).kind(), ErrorKind::kUsage) << text;
  }
}

}  // namespace
}  // namespace octroi
