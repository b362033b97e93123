#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/test_error.h"
#include "model/calibration.h"
#include "model/metrics/fixtures.h"
#include "support/source_folder.h"

namespace octroi {
namespace {

struct Example {
  std::string name;
  std::vector<double> margins;
  std::vector<uint8_t> bad;
  std::vector<double> asked;
  Json expected;
};

std::vector<Example> examples() {
  const Json file = read_json(source_folder() / "src/model/calibration/fixtures.json");
  std::vector<Example> result;
  for (const Json& json : file.at("cases")) {
    result.push_back({json.at("name").get<std::string>(),
                      json.at("margins").get<std::vector<double>>(),
                      json.at("bad").get<std::vector<uint8_t>>(),
                      json.at("asked").get<std::vector<double>>(), json});
  }
  return result;
}

void expect_near(const std::vector<double>& values, const Json& expected) {
  ASSERT_EQ(values.size(), expected.size());
  for (size_t i = 0; i < values.size(); ++i) {
    EXPECT_NEAR(values[i], expected[i].get<double>(), kFixtureTolerance) << i;
  }
}

TEST(BetaCalibration, IsTheLikelihoodsMaximumAsScikitLearnFindsIt) {
  for (const Example& example : examples()) {
    SCOPED_TRACE(example.name);
    const BetaCalibration fitted = BetaCalibration::fit(example.margins, example.bad);
    const Json& expected = example.expected.at("beta");
    EXPECT_NEAR(fitted.a, expected.at("a").get<double>(), 1e-8);
    EXPECT_NEAR(fitted.b, expected.at("b").get<double>(), 1e-8);
    EXPECT_NEAR(fitted.c, expected.at("c").get<double>(), 1e-8);
    expect_near(Calibration(fitted).pd(example.asked), example.expected.at("beta_pd"));
  }
}

TEST(BetaCalibration, IsPlattsLineWhereBothWeightsAreEqual) {
  const BetaCalibration beta{0.7, 0.7, -0.3};
  for (const double margin : {-700.0, -3.0, 0.0, 2.5, 700.0}) {
    EXPECT_NEAR(beta.log_odds(margin), 0.7 * margin - 0.3, 1e-12 * std::max(1.0, std::abs(margin)));
  }
}

TEST(BetaCalibration, GivesTheMeanToAllWhereMarginsDoNotRank) {
  const std::vector<double> margins = {-2, -1, 0, 1, 2, 3};
  const std::vector<uint8_t> bad = {1, 1, 0, 0, 0, 0};
  const BetaCalibration reversed = BetaCalibration::fit(margins, bad);
  EXPECT_EQ(reversed.a, 0.0);
  EXPECT_EQ(reversed.b, 0.0);
  EXPECT_NEAR(reversed.pd(5.0), 1.0 / 3.0, 1e-12);
  const BetaCalibration constant = BetaCalibration::fit(std::vector(6, 0.5), bad);
  EXPECT_NEAR(constant.pd(-5.0), 1.0 / 3.0, 1e-12);
}

TEST(BetaCalibration, StaysFiniteWhereMarginsSeparateTheClasses) {
  const BetaCalibration fitted =
      BetaCalibration::fit(std::vector<double>{-3, -2, 2, 3}, std::vector<uint8_t>{0, 0, 1, 1});
  EXPECT_TRUE(std::isfinite(fitted.log_odds(-3.0)));
  EXPECT_LT(fitted.log_odds(-3.0), fitted.log_odds(3.0));
}

TEST(IsotonicCalibration, HasScikitLearnsThresholdsAndInterpolation) {
  for (const Example& example : examples()) {
    SCOPED_TRACE(example.name);
    const IsotonicCalibration fitted = IsotonicCalibration::fit(example.margins, example.bad);
    expect_near(fitted.margins, example.expected.at("isotonic").at("margins"));
    expect_near(fitted.pds, example.expected.at("isotonic").at("pds"));
    expect_near(Calibration(fitted).pd(example.asked), example.expected.at("isotonic_pd"));
  }
}

TEST(IsotonicCalibration, NeverSaysThatADefaultIsImpossibleOrCertain) {
  const IsotonicCalibration fitted =
      IsotonicCalibration::fit(std::vector<double>{-3, -2, 2, 3}, std::vector<uint8_t>{0, 0, 1, 1});
  EXPECT_DOUBLE_EQ(fitted.pd(-10.0), 1.0 / 6.0);
  EXPECT_DOUBLE_EQ(fitted.pd(10.0), 5.0 / 6.0);
}

TEST(IsotonicCalibration, GivesOnePdToAllWhereMarginsDoNotRank) {
  const std::vector<uint8_t> bad = {1, 1, 0, 0};
  EXPECT_DOUBLE_EQ(IsotonicCalibration::fit(std::vector<double>{1, 2, 3, 4}, bad).pd(9.0), 0.5);
  EXPECT_DOUBLE_EQ(IsotonicCalibration::fit(std::vector(4, 1.0), bad).pd(-9.0), 0.5);
}

class EveryMethod : public ::testing::TestWithParam<CalibrationMethod> {
 protected:
  const Example example_ = examples().front();
  const Calibration fitted_ = Calibration::fit(example_.margins, example_.bad, GetParam());
};

TEST_P(EveryMethod, NeverRanksAClientAboveOneOfAHigherMargin) {
  EXPECT_EQ(fitted_.method(), GetParam());
  std::vector<double> margins = example_.margins;
  std::ranges::sort(margins);
  const std::vector<double> pd = fitted_.pd(margins);
  EXPECT_TRUE(std::ranges::is_sorted(pd));
  for (size_t i = 0; i < pd.size(); ++i) {
    EXPECT_NEAR(fitted_.log_odds(margins[i]), std::log(pd[i] / (1.0 - pd[i])), 1e-9);
  }
}

TEST_P(EveryMethod, LeadsFromOneMarginToAnotherByItsSlope) {
  const double from = -1.3;
  for (const double to : {-6.0, -1.4, -1.3 + 1e-7, -1.3, 0.2, 5.0}) {
    const double slope = fitted_.slope_between(from, to);
    EXPECT_GE(slope, 0.0);
    EXPECT_NEAR(fitted_.log_odds(from) + slope * (to - from), fitted_.log_odds(to), 1e-12);
  }
}

TEST_P(EveryMethod, IsReadAsItWasWritten) {
  const Json json = fitted_.to_json();
  const Calibration read = Calibration::from_json(Json::parse(json.dump()));
  EXPECT_EQ(read.to_json(), json);
  EXPECT_EQ(read.pd(example_.asked), fitted_.pd(example_.asked));
}

INSTANTIATE_TEST_SUITE_P(Methods, EveryMethod, ::testing::ValuesIn(kCalibrationMethods),
                         [](const auto& test) { return std::string(name_of(test.param)); });

TEST(CalibrationJson, IsRefusedWhereItIsNoCurve) {
  EXPECT_THAT(error_of([] {
                Calibration::from_json({{"method", "spline"}});
              }).what(),
              ::testing::HasSubstr("spline"));
  EXPECT_THAT(error_of([] {
                Calibration::from_json(
                    {{"method", "isotonic"}, {"margins", {0.0, 1.0}}, {"pds", {0.5, 0.1}}});
              }).what(),
              ::testing::HasSubstr("do not rise"));
}

}  // namespace
}  // namespace octroi
