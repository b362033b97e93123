#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "dataset/feature_frame.h"
#include "features/online.h"
#include "support/shared_data.h"
#include "support/source_folder.h"
#include "tables/applicant_export.h"
#include "tables/store.h"

namespace octroi {
namespace {

// Each fifteenth applicant; all of them, in minutes, with OCTROI_ALL_APPLICANTS=1.
size_t step() { return std::getenv("OCTROI_ALL_APPLICANTS") != nullptr ? 1 : 15; }

bool is_equal(double online, double batch) {
  if (std::isnan(online) || std::isnan(batch)) return std::isnan(online) && std::isnan(batch);
  return std::abs(online - batch) <= 1e-9 * std::max({1.0, std::abs(online), std::abs(batch)});
}

class Comparison {
 public:
  Comparison(const FeatureSet& features, const Frame& batch) : features_(features), batch_(batch) {}

  void compare(size_t at, const FeatureRow& online) {
    for (size_t i = 0; i < features_.features().size(); ++i) {
      const FrameColumn& column = batch_.column(i);
      ++compared_;
      const bool equal = features_.features()[i].is_category
                             ? text_at(column, at) == online.texts[i]
                             : is_equal(online.numbers[i], column.numbers[at]);
      if (equal) continue;
      ++differing_;
      if (differing_ > 20) continue;
      ADD_FAILURE() << column.name << " of applicant " << batch_.keys()[at] << ": "
                    << (column.is_category() ? 0.0 : online.numbers[i]) << " online, "
                    << (column.is_category() ? 0.0 : column.numbers[at]) << " in the batch";
    }
  }

  size_t compared() const { return compared_; }
  size_t differing() const { return differing_; }

 private:
  static std::optional<std::string> text_at(const FrameColumn& column, size_t row) {
    if (!column.is_category() || column.codes[row] < 0) return std::nullopt;
    return column.dictionary[static_cast<size_t>(column.codes[row])];
  }

  const FeatureSet& features_;
  const Frame& batch_;
  size_t compared_ = 0;
  size_t differing_ = 0;
};

TEST(OnlineFeaturesOfRealApplicants, EqualTheBatch) {
  const auto data = shared_data("home-credit-relational");
  if (!data) GTEST_SKIP() << kNoSharedData;
  const Portfolio portfolio = read_portfolio(source_folder() / "portfolios" / "home-credit");
  const FeatureSet features = FeatureSet::read(portfolio);
  Store store = open_store(portfolio, *data);
  const Frame batch = read_features(store.connection(), portfolio, features);
  OnlineFeatures online(features);
  const ApplicantParser parser(portfolio);
  Comparison comparison(features, batch);
  size_t at = 0;
  export_applicants(store.connection(), portfolio, [&](int64_t key, const Json& applicant) {
    ASSERT_EQ(key, batch.keys()[at]);
    if (at++ % step() != 0) return;
    comparison.compare(at - 1, online.compute(parser.parse(applicant.dump(), "applicant")));
  });
  EXPECT_EQ(at, batch.row_count());
  EXPECT_EQ(comparison.differing(), 0u) << "of " << comparison.compared() << " values";
  RecordProperty("values_compared", std::to_string(comparison.compared()));
}

}  // namespace
}  // namespace octroi
