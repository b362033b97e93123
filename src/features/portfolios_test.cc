#include <gtest/gtest.h>

#include <algorithm>

#include "features/catalogue.h"
#include "features/feature_set.h"
#include "features/feature_tests.h"
#include "support/source_folder.h"

namespace octroi {
namespace {

class EveryPortfolio : public ::testing::TestWithParam<std::string> {
 protected:
  const Portfolio portfolio_ = read_portfolio(source_folder() / "portfolios" / GetParam());
};

TEST_P(EveryPortfolio, HasWordsInBothLanguagesForEachOfItsFeatures) {
  const FeatureSet features = FeatureSet::read(portfolio_);
  const Catalogue catalogue = Catalogue::read(portfolio_);
  for (const Feature& feature : features.features()) {
    const FeatureWords words = catalogue.words(feature.name);
    EXPECT_FALSE(words.name.en.empty()) << feature.name;
    EXPECT_FALSE(words.name.fr.empty()) << feature.name;
    EXPECT_EQ(words.unit == "category", feature.is_category) << feature.name;
  }
}

TEST_P(EveryPortfolio, HasFeaturesThatPassTheirTestsByBothEngines) {
  const FeatureSet features = FeatureSet::read(portfolio_);
  for (const FeatureEngine engine : {FeatureEngine::kPlan, FeatureEngine::kDuckdb}) {
    const FeatureTestReport report = run_feature_tests(portfolio_, features, engine);
    EXPECT_TRUE(report.passed()) << report.to_json().dump(2);
  }
}

std::vector<std::string> portfolio_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(source_folder() / "portfolios")) {
    if (fs::exists(entry.path() / "features")) names.push_back(entry.path().filename().string());
  }
  return names;
}

std::string test_name(const ::testing::TestParamInfo<std::string>& portfolio) {
  std::string name = portfolio.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Portfolios, EveryPortfolio, ::testing::ValuesIn(portfolio_names()),
                         test_name);

}  // namespace
}  // namespace octroi
