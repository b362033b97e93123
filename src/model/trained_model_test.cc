#include "model/trained_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/test_error.h"
#include "model/majority.h"
#include "model/test_settings.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;

class TrainedModelTest : public ::testing::Test {
 protected:
  TrainedModelTest() {
    constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
    trained_.model = std::make_shared<MajorityModel>(std::vector<std::string>{"x", "k"}, -1.0);
    trained_.encoding = CategoryEncoding({{"x", false, {}}, {"k", true, {"a", "b"}}});
    trained_.calibration = Calibration(0.9, 0.1);
    trained_.policy = read_policy(portfolio_with(kSoundSettings));
    trained_.population = {{kNaN, "", 1.0, kNaN, kNaN}, {0.0, "b", 0.25, 0.0, 0.0}};
    trained_.scores = {100, 0.08, 0.081, {0.01, 0.05, 0.5}};
    trained_.model->save(folder_.path());
  }

  Error refusal(const Json& json) const {
    return error_of([&] { trained_model_from(json, folder_.path()); });
  }

  const TemporaryFolder folder_;
  TrainedModel trained_;
};

TEST_F(TrainedModelTest, IsReadAsItWasWritten) {
  const Json json = to_json(trained_);
  const TrainedModel read = trained_model_from(Json::parse(json.dump()), folder_.path());
  EXPECT_EQ(to_json(read), json);
  EXPECT_EQ(read.model->kind(), "majority");
  EXPECT_TRUE(std::isnan(read.population[0].median)) << "what was always missing has no median";
  EXPECT_EQ(read.population[1].most_frequent, "b");
  EXPECT_EQ(read.scores.pd_quantiles, trained_.scores.pd_quantiles);
}

TEST_F(TrainedModelTest, NamesTheFieldThatIsMissing) {
  for (const char* field : {"kind", "features", "calibration", "policy", "population", "scores"}) {
    Json json = to_json(trained_);
    json.erase(field);
    const Error error = refusal(json);
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    EXPECT_THAT(error.where(), HasSubstr(field));
  }
}

TEST_F(TrainedModelTest, RefusesADescriptionOfOtherFeatures) {
  Json json = to_json(trained_);
  json["features"][0]["name"] = "y";
  EXPECT_THAT(refusal(json).what(), HasSubstr("different features"));
  Json shorter = to_json(trained_);
  shorter["population"].erase(0);
  EXPECT_THAT(refusal(shorter).what(), HasSubstr("different features"));
}

}  // namespace
}  // namespace octroi
