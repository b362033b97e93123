#include "registry/tracking/tracking_settings.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "base/test_error.h"
#include "model/test_settings.h"

namespace octroi {
namespace {

class TrackingSettingsTest : public testing::Test {
 protected:
  TrackingSettingsTest() { clear(); }
  ~TrackingSettingsTest() override { clear(); }
  static void clear() {
    for (const char* name : {"MLFLOW_TRACKING_URI", "MLFLOW_EXPERIMENT_NAME",
                             "MLFLOW_EXPERIMENT_ID", "MLFLOW_RUN_ID"}) {
      unsetenv(name);
    }
  }
};

TEST_F(TrackingSettingsTest, TrackNothingUnlessAsked) {
  EXPECT_FALSE(training_target({}, portfolio_with("")).has_value());
}

TEST_F(TrackingSettingsTest, TrackWhereTheOptionsSay) {
  EXPECT_EQ(training_target({"sqlite:///a.db", "", ""}, portfolio_with(""))->target.uri,
            "sqlite:///a.db");
  const auto registered = training_target({"", "", "credit-scoring"}, portfolio_with(""));
  EXPECT_EQ(registered->target.uri, kDefaultTrackingUri);
  EXPECT_EQ(registered->register_as, "credit-scoring");
  EXPECT_EQ(training_target({"", "credit", ""}, portfolio_with(""))->target.experiment, "credit");
}

TEST_F(TrackingSettingsTest, PreferOptionsToTheEnvironmentAndThatToThePortfolio) {
  const std::string settings =
      "[tracking]\nuri = \"sqlite:///p.db\"\nexperiment = \"p\"\nregister = \"p-model\"\n";
  const auto own = training_target({}, portfolio_with(settings));
  EXPECT_EQ(own->target.uri, "sqlite:///p.db");
  EXPECT_EQ(own->target.experiment, "p");
  EXPECT_EQ(own->register_as, "p-model");

  setenv("MLFLOW_TRACKING_URI", "http://localhost:5000", 1);
  setenv("MLFLOW_EXPERIMENT_ID", "7", 1);
  const auto environment = training_target({}, portfolio_with(settings));
  EXPECT_EQ(environment->target.uri, "http://localhost:5000");
  EXPECT_EQ(environment->target.experiment, "");
  EXPECT_EQ(environment->target.experiment_id, "7");

  const auto options =
      training_target({"sqlite:///o.db", "o", "o-model"}, portfolio_with(settings));
  EXPECT_EQ(options->target.uri, "sqlite:///o.db");
  EXPECT_EQ(options->target.experiment, "o");
  EXPECT_EQ(options->target.experiment_id, "");
  EXPECT_EQ(options->register_as, "o-model");
}

TEST_F(TrackingSettingsTest, AreReadStrictly) {
  EXPECT_EQ(
      error_of([] { training_target({}, portfolio_with("[tracking]\nurl = \"a\"\n")); }).kind(),
      ErrorKind::kInput);
  EXPECT_EQ(error_of([] {
              training_target({"", "", "a/b"}, portfolio_with(""));
            }).kind(),
            ErrorKind::kInput);
}

}  // namespace
}  // namespace octroi
