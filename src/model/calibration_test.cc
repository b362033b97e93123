#include "model/calibration.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "model/metrics/fixtures.h"

namespace octroi {
namespace {

TEST(Calibration, IsPlattsMaximumLikelihoodAsScikitLearnFindsIt) {
  for (const MetricFixture& fixture : metric_fixtures()) {
    const Json& expected = fixture.expected.at("platt");
    const Calibration fitted = Calibration::fit(fixture.margins, fixture.bad);
    EXPECT_NEAR(fitted.slope(), expected.at("slope").get<double>(), kFixtureTolerance);
    EXPECT_NEAR(fitted.intercept(), expected.at("intercept").get<double>(), kFixtureTolerance);
  }
}

TEST(Calibration, IsTheLogisticFunctionOfTheMargin) {
  const Calibration calibration(2.0, -1.0);
  EXPECT_DOUBLE_EQ(calibration.pd(0.5), 0.5);
  EXPECT_NEAR(calibration.pd(1.0), 1.0 / (1.0 + std::exp(-1.0)), 1e-15);
  EXPECT_EQ(calibration.pd(std::vector{0.5, 1.0}),
            (std::vector{calibration.pd(0.5), calibration.pd(1.0)}));
}

TEST(Calibration, KeepsPdsWithinZeroAndOneForAnyMargin) {
  const Calibration calibration(3.0, 0.0);
  EXPECT_DOUBLE_EQ(calibration.pd(1e300), 1.0);
  EXPECT_DOUBLE_EQ(calibration.pd(-1e300), 0.0);
}

TEST(Calibration, GivesTheMeanPdToAllWhereMarginsDoNotRank) {
  const std::vector<uint8_t> bad = {1, 0, 0, 0, 0, 0, 0, 0};
  const double prior = (1.0 + 1.0) / (8.0 + 2.0);
  const Calibration constant = Calibration::fit(std::vector(8, 0.25), bad);
  EXPECT_DOUBLE_EQ(constant.slope(), 0.0);
  EXPECT_NEAR(constant.pd(123.0), prior, 1e-12);
  std::vector<double> upside_down(8);
  std::iota(upside_down.begin(), upside_down.end(), 0.0);
  const Calibration reversed = Calibration::fit(upside_down, bad);
  EXPECT_DOUBLE_EQ(reversed.slope(), 0.0);
  EXPECT_NEAR(reversed.pd(-5.0), prior, 1e-12);
}

TEST(Calibration, StaysFiniteWhereMarginsSeparateTheClasses) {
  const std::vector<double> margins = {-3, -2, -1, 1, 2, 3};
  const std::vector<uint8_t> bad = {0, 0, 0, 1, 1, 1};
  const Calibration fitted = Calibration::fit(margins, bad);
  EXPECT_TRUE(std::isfinite(fitted.slope()));
  EXPECT_GT(fitted.slope(), 0.0);
  EXPECT_GT(fitted.pd(-3.0), 0.0);
  EXPECT_LT(fitted.pd(3.0), 1.0);
}

TEST(Calibration, DoesNotDependOnTheScaleOfTheMargins) {
  const MetricFixture fixture = metric_fixtures().front();
  const Calibration fitted = Calibration::fit(fixture.margins, fixture.bad);
  std::vector<double> scaled;
  for (const double margin : fixture.margins) scaled.push_back(1000.0 * margin + 5e5);
  const Calibration of_scaled = Calibration::fit(scaled, fixture.bad);
  for (size_t i = 0; i < scaled.size(); ++i) {
    EXPECT_NEAR(of_scaled.pd(scaled[i]), fitted.pd(fixture.margins[i]), 1e-8);
  }
}

TEST(Calibration, IsReadAsItWasWritten) {
  const Calibration calibration(0.1 + 0.2, -1.0 / 3.0);
  const Calibration read = Calibration::from_json(Json::parse(calibration.to_json().dump()));
  EXPECT_EQ(read.slope(), calibration.slope());
  EXPECT_EQ(read.intercept(), calibration.intercept());
}

}  // namespace
}  // namespace octroi
