#include "model/learned_feature_settings_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_error.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

LearnedFeatureSection read(const std::string& text) {
  const TomlTable toml = TomlTable::parse("[learned_features]\n" + text, "portfolio.toml");
  return read_learned_features(toml.table("learned_features"), {"logistic", "lightgbm"});
}

Error refusal(const std::string& text) {
  const Error error = error_of([&] { read(text); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput) << text;
  EXPECT_THAT(error.where(), HasSubstr("portfolio.toml:")) << text;
  return error;
}

TEST(LearnedFeatureSettings, AreReadWithTheirPlaces) {
  const LearnedFeatureSection section = read(R"(models = ["lightgbm"]
target_encodings = ["job"]
peers = [{ number = "income", by = ["job", "sex"] }, { number = "age", by = ["job"], scaled = true }]
neighbours = [{ features = ["income", "age"] }, { features = ["age"], k = 50 }]
)");
  EXPECT_THAT(section.models, ElementsAre("lightgbm"));
  const LearnedFeatureSettings& features = section.features;
  ASSERT_EQ(features.peers.size(), 2u);
  EXPECT_EQ(features.peers[0].number.name, "income");
  EXPECT_EQ(features.peers[0].number.where, "portfolio.toml:4:12");
  EXPECT_EQ(features.peers[0].by[1].name, "sex");
  EXPECT_FALSE(features.peers[0].scaled);
  EXPECT_TRUE(features.peers[1].scaled);
  ASSERT_EQ(features.neighbours.size(), 2u);
  EXPECT_EQ(features.neighbours[0].k, 500u);
  EXPECT_EQ(features.neighbours[1].k, 50u);
  EXPECT_EQ(features.target_encodings[0].where, "portfolio.toml:3:1");
}

TEST(LearnedFeatureSettings, RefuseAMisspeltKeyWithTheClosestOne) {
  const std::string models = "models = [\"lightgbm\"]\n";
  EXPECT_THAT(refusal(models + "target_encoding = [\"job\"]").hint(),
              HasSubstr("`target_encodings`"));
  EXPECT_THAT(refusal(models + "neighbours = [{ features = [\"age\"], kk = 3 }]").what(),
              HasSubstr("`kk`"));
  EXPECT_THAT(refusal(models + "peers = [{ nubmer = \"age\", by = [\"job\"] }]").hint(),
              HasSubstr("`nubmer`"));
}

TEST(LearnedFeatureSettings, RefuseWhatCannotBeLearned) {
  const std::string models = "models = [\"lightgbm\"]\n";
  EXPECT_THAT(refusal("models = [\"lightgmb\"]\ntarget_encodings = [\"job\"]").hint(),
              HasSubstr("`lightgbm`"));
  EXPECT_THAT(refusal(models).what(), HasSubstr("No learned feature"));
  EXPECT_THAT(refusal(models + "peers = [{ number = \"age\", by = [] }]").what(),
              HasSubstr("`by` is empty"));
  EXPECT_THAT(refusal(models + "neighbours = [{ features = [\"age\"], k = 0 }]").what(),
              HasSubstr("`k`"));
  EXPECT_THAT(
      refusal(models +
              R"(neighbours = [{ features = ["a", "b", "c", "d", "e", "f", "g", "h", "i"] }])")
          .hint(),
      HasSubstr("At most 8"));
}

}  // namespace
}  // namespace octroi
