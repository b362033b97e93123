#include <gtest/gtest.h>

#include "base/json.h"
#include "model/metrics/auc.h"
#include "model/metrics/binomial.h"
#include "model/metrics/fixtures.h"
#include "model/metrics/gains.h"
#include "model/metrics/lift.h"
#include "model/metrics/paired_bootstrap.h"
#include "support/source_folder.h"

namespace octroi {
namespace {

const Json& scipy() {
  static const Json all = read_json(source_folder() / "src/model/metrics/comparison_fixtures.json");
  return all;
}

std::vector<double> numbers(const char* name) {
  return scipy().at(name).get<std::vector<double>>();
}

double mean_of(std::span<const double> values, std::span<const uint8_t>) { return mean(values); }

// Both draw samples of their own: quantiles of 9,999 of them agree within some 0.05 standard
// errors.
void expect_as_scipy(const PairedDifference& found, const Json& expected) {
  const double noise = 0.1 * expected.at("standard_error").get<double>();
  EXPECT_NEAR(found.difference.value, expected.at("value").get<double>(), kFixtureTolerance);
  EXPECT_NEAR(found.difference.low, expected.at("low").get<double>(), noise);
  EXPECT_NEAR(found.difference.high, expected.at("high").get<double>(), noise);
}

class PairedBootstrap : public ::testing::Test {
 protected:
  const std::vector<uint8_t> bad_ = scipy().at("bad").get<std::vector<uint8_t>>();
};

TEST_F(PairedBootstrap, HasScipysIntervalOfADifferenceInCost) {
  expect_as_scipy(
      paired_bootstrap(numbers("cost_first"), numbers("cost_second"), bad_, mean_of, 1, 9999),
      scipy().at("cost"));
}

TEST_F(PairedBootstrap, HasScipysIntervalOfADifferenceInAuc) {
  expect_as_scipy(paired_bootstrap(numbers("first"), numbers("second"), bad_, auc, 1, 4000),
                  scipy().at("auc"));
}

TEST_F(PairedBootstrap, TellsTheSameForTheSameSeed) {
  const auto once = [&] {
    return paired_bootstrap(numbers("cost_first"), numbers("cost_second"), bad_, mean_of, 9);
  };
  EXPECT_EQ(once().difference.low, once().difference.low);
  EXPECT_EQ(once().p_value, once().p_value);
}

TEST_F(PairedBootstrap, SeesNoDifferenceBetweenAModelAndItself) {
  const PairedDifference same =
      paired_bootstrap(numbers("first"), numbers("first"), bad_, auc, 1, 99);
  EXPECT_EQ(same.difference.low, 0.0);
  EXPECT_EQ(same.difference.high, 0.0);
  EXPECT_EQ(same.p_value, 1.0);
}

TEST_F(PairedBootstrap, HasASmallPValueWhereEverySampleAgrees) {
  const std::vector<double> more(bad_.size(), 2.0), less(bad_.size(), 1.0);
  EXPECT_DOUBLE_EQ(paired_bootstrap(more, less, bad_, mean_of, 1, 999).p_value, 0.002);
}

TEST(BadRateEstimate, IsScipysExactBinomialInterval) {
  for (const Json& example : scipy().at("binomial")) {
    const Estimate found =
        bad_rate_estimate(example.at("bads").get<size_t>(), example.at("clients").get<size_t>());
    EXPECT_NEAR(found.low, example.at("low").get<double>(), kFixtureTolerance);
    EXPECT_NEAR(found.high, example.at("high").get<double>(), kFixtureTolerance);
  }
  EXPECT_EQ(bad_rate_estimate(0, 0).high, 1.0);
}

TEST(Lift, IsThatOfTheFirstTenthOfTheGainsTable) {
  for (const MetricFixture& fixture : metric_fixtures()) {
    if (fixture.name != "no ties") continue;
    EXPECT_NEAR(lift(fixture.pd, fixture.bad), gains_table(fixture.pd, fixture.bad).front().lift,
                1e-12);
  }
}

TEST(Lift, IsOneWhereAllClientsScoreAlike) {
  const std::vector<uint8_t> bad = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0};
  EXPECT_NEAR(lift(std::vector(11, 0.3), bad), 1.0, 1e-12);
  EXPECT_EQ(lift(std::vector(11, 0.3), std::vector<uint8_t>(11, 0)), 0.0);
}

}  // namespace
}  // namespace octroi
