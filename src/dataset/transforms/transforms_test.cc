#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/json.h"
#include "base/test_error.h"
#include "dataset/transforms/normality.h"
#include "dataset/transforms/power_likelihood.h"
#include "dataset/transforms/quantiles.h"
#include "dataset/transforms/transform.h"
#include "dataset/transforms/transform_choice.h"
#include "support/source_folder.h"

namespace octroi {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr size_t kFixtureQuantiles = 100;
constexpr double kFixtureWinsorisedShare = 0.01;

std::vector<double> numbers(const Json& json) {
  std::vector<double> values;
  for (const Json& value : json) values.push_back(value.is_null() ? kNaN : value.get<double>());
  return values;
}

// What tools/make_transform_fixtures.py wrote, column by column.
class TransformsTest : public ::testing::Test {
 protected:
  template <typename Check>
  void for_each_column(const Check& check) const {
    for (const auto& [name, fixture] : fixtures_.items()) {
      SCOPED_TRACE(name);
      check(fixture, ascending_present(numbers(fixture.at("column"))));
    }
  }
  // Relative to numbers above 1.
  static void expect_equal(double found, double expected) {
    if (std::isnan(expected)) {
      EXPECT_TRUE(std::isnan(found));
    } else {
      EXPECT_NEAR(found, expected, 1e-9 * std::max(1.0, std::abs(expected)));
    }
  }
  static void expect_values(const Transform& transform, const Json& fixture, const Json& expected) {
    const std::vector<double> values = numbers(fixture.at("values"));
    const std::vector<double> wanted = numbers(expected);
    const Transform read = transform_from_json(to_json(transform));
    for (size_t i = 0; i < values.size(); ++i) {
      SCOPED_TRACE(values[i]);
      expect_equal(transformed(transform, values[i]), wanted[i]);
      expect_equal(transformed(read, values[i]), transformed(transform, values[i]));
    }
  }

  const Json fixtures_ = read_json(source_folder() / "src/dataset/transforms/fixtures.json");
};

TEST_F(TransformsTest, ScaleAsScikitLearnDoes) {
  for_each_column([](const Json& fixture, const std::vector<double>& ascending) {
    expect_values(Standard::fit(ascending), fixture, fixture.at("standard"));
    expect_values(Robust::fit(ascending), fixture, fixture.at("robust"));
  });
}

TEST_F(TransformsTest, HoldValuesWithinNumPysQuantiles) {
  for_each_column([](const Json& fixture, const std::vector<double>& ascending) {
    expect_values(Winsoriser::fit(ascending, kFixtureWinsorisedShare), fixture,
                  fixture.at("winsorise"));
  });
}

TEST_F(TransformsTest, TakeLogarithmsOnBothSides) {
  for_each_column([](const Json& fixture, const std::vector<double>& ascending) {
    expect_values(SignedLog::fit(ascending), fixture, fixture.at("log"));
  });
}

TEST_F(TransformsTest, FindThePowersThatSciPyFinds) {
  for_each_column([](const Json& fixture, const std::vector<double>& ascending) {
    if (fixture.contains("box-cox")) {
      const Json& expected = fixture.at("box-cox");
      const BoxCox found = BoxCox::fit(ascending);
      expect_equal(found.lambda, expected.at("lambda").get<double>());
      expect_values(found, fixture, expected.at("values"));
    }
    if (fixture.contains("yeo-johnson")) {
      const Json& expected = fixture.at("yeo-johnson");
      const YeoJohnson found = YeoJohnson::fit(ascending);
      expect_equal(found.lambda, expected.at("lambda").get<double>());
      expect_values(YeoJohnson{expected.at("lambda").get<double>()}, fixture,
                    expected.at("values"));
    }
  });
}

TEST_F(TransformsTest, RankAsScikitLearnDoes) {
  for_each_column([](const Json& fixture, const std::vector<double>& ascending) {
    expect_values(QuantileNormal::fit(ascending, EndTies::kExtreme, kFixtureQuantiles), fixture,
                  fixture.at("quantile"));
  });
}

TEST_F(TransformsTest, MeasureNormalityAsSciPysProbabilityPlotDoes) {
  for_each_column([](const Json& fixture, const std::vector<double>& ascending) {
    for (const auto& [name, expected] : fixture.at("normality").items()) {
      SCOPED_TRACE(name);
      Transform transform = Identity();
      if (name == "log") transform = SignedLog();
      if (name == "yeo-johnson") transform = YeoJohnson::fit(ascending);
      if (name == "box-cox") transform = BoxCox::fit(ascending);
      std::vector<double> values;
      for (const double x : ascending) values.push_back(transformed(transform, x));
      expect_equal(normality(values), expected.get<double>());
    }
  });
}

TEST_F(TransformsTest, NeverFallAsTheValueGrows) {
  for_each_column([](const Json&, const std::vector<double>& ascending) {
    std::vector<Transform> all = {SignedLog(), YeoJohnson::fit(ascending),
                                  QuantileNormal::fit(ascending, EndTies::kMiddle, 50),
                                  fit_transform(TransformChoice::kAuto, ascending)};
    if (BoxCox::can_fit(ascending)) all.emplace_back(BoxCox::fit(ascending));
    for (const Transform& transform : all) {
      for (size_t i = 1; i < ascending.size(); ++i) {
        ASSERT_GE(transformed(transform, ascending[i]), transformed(transform, ascending[i - 1]))
            << name_of(transform) << " of " << ascending[i];
      }
      EXPECT_TRUE(std::isnan(transformed(transform, kNaN)));
    }
  });
}

TEST_F(TransformsTest, AreChosenByNormalityTheSimplestFirst) {
  const auto chosen = [&](const char* column) {
    return name_of(fit_transform(TransformChoice::kAuto,
                                 ascending_present(numbers(fixtures_.at(column).at("column")))));
  };
  EXPECT_EQ(chosen("normal"), "none");
  EXPECT_EQ(chosen("log_normal"), "log");
  EXPECT_EQ(chosen("exponential"), "box-cox");
  EXPECT_EQ(chosen("two_values"), "none");
  EXPECT_EQ(chosen("constant"), "none");
}

TEST_F(TransformsTest, OfNoValuesChangeNothingOrAreMissing) {
  EXPECT_EQ(Standard::fit({}).of(3.0), 3.0);
  EXPECT_EQ(Robust::fit({}).of(3.0), 3.0);
  EXPECT_EQ(Winsoriser::fit({}, 0.01).of(3.0), 3.0);
  EXPECT_EQ(BoxCox::fit({}).lambda, 1.0);
  EXPECT_EQ(YeoJohnson::fit({}).of(3.0), 3.0);
  EXPECT_TRUE(std::isnan(QuantileNormal::fit({}, EndTies::kMiddle).of(3.0)));
  EXPECT_EQ(name_of(fit_transform(TransformChoice::kAuto, {})), "none");
}

TEST_F(TransformsTest, PutTiesAtTheEndsInTheMiddleOfTheirRanks) {
  const std::vector<double> ascending = {0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7};
  const QuantileNormal middle = QuantileNormal::fit(ascending, EndTies::kMiddle);
  EXPECT_NEAR(middle.of(0.0), normal_deviate(0.15), 1e-12);
  EXPECT_NEAR(middle.of(3.5), normal_deviate(0.65), 1e-12);
  EXPECT_LT(QuantileNormal::fit(ascending, EndTies::kExtreme).of(0.0), -5.0);
}

TEST_F(TransformsTest, HaveASlopeInLambdaThatIsTheDerivative) {
  for (const double log : {-3.0, -0.02, 0.0, 0.02, 2.5}) {
    for (const double lambda : {-2.0, -1e-3, 0.0, 0.019, 3.0}) {
      const double step = 1e-5;
      const double difference = power_of_log(log, lambda + step) - power_of_log(log, lambda - step);
      const double expected = difference / (2.0 * step);
      EXPECT_NEAR(power_slope(log, lambda), expected, 1e-6 * std::max(1.0, std::abs(expected)));
    }
  }
}

TEST_F(TransformsTest, RefuseBoxCoxOfValuesNotAboveZero) {
  EXPECT_EQ(error_of([] {
              BoxCox::fit(std::vector<double>{0.0, 1.0});
            }).kind(),
            ErrorKind::kDefect);
  EXPECT_TRUE(std::isnan(BoxCox{0.5}.of(-1.0)));
}

}  // namespace
}  // namespace octroi
