#include <gtest/gtest.h>

#include <cstdlib>
#include <sstream>

#include "dataset/feature_frame.h"
#include "registry/made_up_model.h"
#include "scoring/lender_files.h"
#include "scoring/score_run.h"
#include "support/shared_data.h"
#include "support/source_folder.h"

// The same applicants, once as the lender's tables and once as JSON, under a model trained on them.
namespace octroi {
namespace {

constexpr size_t kSample = 40;
constexpr size_t kApplicantsAtOnce = 250;
constexpr double kTolerance = 1e-9;

class RealApplicants : public ::testing::Test {
 protected:
  void SetUp() override {
    data_ = shared_data("home-credit-relational");
    if (!data_) GTEST_SKIP() << kNoSharedData;
  }

  std::map<int64_t, double> pds_;
  ScoreOutput remember() {
    return {[](const Assessment& one) { return fmt::format("{} {:.17g}\n", one.key, one.pd); },
            [this](const std::string& text) {
              std::istringstream lines(text);
              int64_t key = 0;
              for (double pd = 0.0; lines >> key >> pd;) pds_[key] = pd;
            }};
  }
  std::optional<fs::path> data_;
};

std::vector<int64_t> sample(const std::vector<int64_t>& keys) {
  if (std::getenv("OCTROI_ALL_APPLICANTS") != nullptr) return keys;
  std::vector<int64_t> picked;
  for (size_t i = 0; i < kSample; ++i) picked.push_back(keys[i * keys.size() / kSample]);
  return picked;
}

TEST_F(RealApplicants, GetTheSamePdFromJsonAsFromTables) {
  const Portfolio portfolio = read_portfolio(source_folder() / "portfolios/home-credit");
  TemporaryFolder folder;
  Store store = open_store(portfolio, *data_);
  {
    const FeatureSet features = FeatureSet::read(portfolio);
    const LabelledFrame rows = read_labelled_features(store.connection(), portfolio, features);
    write_package(folder.path() / "model", portfolio, made_up::train(rows.frame, rows.bad, 50),
                  {"test", "", {}});
  }
  const Package package = Package::open(folder.path() / "model");
  const Scorer scorer(package);
  score_store(store, package, scorer, remember());
  const std::map<int64_t, double> from_tables = std::move(pds_);

  LenderFiles files(portfolio, *data_);
  const std::vector<int64_t> keys = sample(files.keys());
  pds_.clear();
  for (size_t begin = 0; begin < keys.size(); begin += kApplicantsAtOnce) {
    const std::span some(keys.data() + begin, std::min(kApplicantsAtOnce, keys.size() - begin));
    std::string ndjson;
    for (const std::string& document : files.json(some)) ndjson += document + "\n";
    std::istringstream stream(ndjson);
    ApplicantSource source(stream, "files");
    score_applicants(source, package, scorer, remember());
  }
  ASSERT_EQ(pds_.size(), keys.size());
  for (const auto& [key, pd] : pds_) EXPECT_NEAR(pd, from_tables.at(key), kTolerance) << key;
}

}  // namespace
}  // namespace octroi
