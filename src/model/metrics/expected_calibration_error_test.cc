#include "model/metrics/expected_calibration_error.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "model/metrics/fixtures.h"

namespace octroi {
namespace {

TEST(ExpectedCalibrationError, IsThatOfBinsByMidrank) {
  for (const MetricFixture& fixture : metric_fixtures()) {
    EXPECT_NEAR(expected_calibration_error(fixture.pd, fixture.bad),
                fixture["expected_calibration_error"], kFixtureTolerance)
        << fixture.name;
  }
}

TEST(ExpectedCalibrationError, KeepsClientsOfEqualPdInOneBin) {
  const std::vector<double> pd(100, 0.3);
  std::vector<uint8_t> bad(100, 0);
  std::fill_n(bad.begin(), 20, uint8_t{1});
  const std::vector<CalibrationBin> bins = calibration_bins(pd, bad);
  ASSERT_EQ(bins.size(), 1u);
  EXPECT_EQ(bins[0].clients, 100u);
  EXPECT_NEAR(bins[0].mean_pd, 0.3, 1e-12);
  EXPECT_NEAR(bins[0].bad_rate, 0.2, 1e-12);
  EXPECT_NEAR(expected_calibration_error(pd, bad), 0.1, 1e-12);
}

TEST(ExpectedCalibrationError, HasBinsOfEqualMassInAscendingPd) {
  for (const MetricFixture& fixture : metric_fixtures()) {
    size_t clients = 0;
    double last = 0.0;
    for (const CalibrationBin& bin : calibration_bins(fixture.pd, fixture.bad)) {
      EXPECT_GT(bin.mean_pd, last);
      last = bin.mean_pd;
      clients += bin.clients;
    }
    EXPECT_EQ(clients, fixture.pd.size());
  }
  const MetricFixture untied = metric_fixtures().front();
  for (const CalibrationBin& bin : calibration_bins(untied.pd, untied.bad)) {
    EXPECT_EQ(bin.clients, untied.pd.size() / 10);
  }
}

}  // namespace
}  // namespace octroi
