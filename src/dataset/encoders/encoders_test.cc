#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/json.h"
#include "base/test_error.h"
#include "dataset/encoders/frequency_encoding.h"
#include "dataset/encoders/ordinal_encoding.h"
#include "dataset/encoders/rare_grouping.h"
#include "dataset/encoders/target_encoding.h"
#include "support/source_folder.h"

namespace octroi {
namespace {

// What tools/make_encoder_fixtures.py wrote by scikit-learn; the dictionary holds a category that
// no training row has.
class EncodersTest : public ::testing::Test {
 protected:
  EncodersTest() {
    for (const char* list : {"values", "others"}) {
      for (const Json& value : fixture_.at(list)) {
        if (!value.is_null()) dictionary_.push_back(value.get<std::string>());
      }
    }
    std::ranges::sort(dictionary_);
    const auto repeated = std::ranges::unique(dictionary_);
    dictionary_.erase(repeated.begin(), repeated.end());
    codes_ = codes_of("values");
    others_ = codes_of("others");
    fixture_.at("bad").get_to(bad_);
    rows_.resize(codes_.size());
    std::iota(rows_.begin(), rows_.end(), size_t{0});
  }

  std::vector<int32_t> codes_of(const char* list) const {
    std::vector<int32_t> codes;
    for (const Json& value : fixture_.at(list)) {
      codes.push_back(value.is_null()
                          ? -1
                          : static_cast<int32_t>(
                                std::ranges::lower_bound(dictionary_, value.get<std::string>()) -
                                dictionary_.begin()));
    }
    return codes;
  }

  template <typename Encoding>
  void expect_equal(const Encoding& encoding, const char* expected) const {
    for (size_t i = 0; i < others_.size(); ++i) {
      const Json& value = fixture_.at(expected)[i];
      const double found = encoding.of_code(others_[i]);
      if (value.is_null()) {
        EXPECT_TRUE(std::isnan(found)) << i;
      } else {
        EXPECT_NEAR(found, value.get<double>(), 1e-9) << i;
      }
      EXPECT_TRUE(found == Encoding::from_json(encoding.to_json()).of_code(others_[i]) ||
                  std::isnan(found));
    }
  }

  const Json fixture_ = read_json(source_folder() / "src/dataset/encoders/fixtures.json");
  std::vector<std::string> dictionary_;
  std::vector<int32_t> codes_, others_;
  std::vector<uint8_t> bad_;
  std::vector<size_t> rows_;
};

TEST_F(EncodersTest, GiveOrdinalsAsScikitLearnDoes) {
  expect_equal(OrdinalEncoding::fit(codes_, dictionary_.size(), rows_), "ordinal");
}

TEST_F(EncodersTest, GiveTheShareOfTheTrainingRows) {
  expect_equal(FrequencyEncoding::fit(codes_, dictionary_.size(), rows_), "frequency");
}

TEST_F(EncodersTest, EncodeByTheTargetAsScikitLearnDoes) {
  expect_equal(TargetEncoding::fit(codes_, dictionary_.size(), bad_, rows_), "target");
}

TEST_F(EncodersTest, EncodeTrainingRowsWithoutTheirOwnFoldAsScikitLearnDoes) {
  const std::vector<int> folds = fixture_.at("folds").get<std::vector<int>>();
  const std::vector<double> found = cross_fitted(codes_, dictionary_.size(), bad_, rows_, folds);
  for (const size_t row : rows_) {
    EXPECT_NEAR(found[row], fixture_.at("target_cross_fitted")[row].get<double>(), 1e-9) << row;
  }
}

TEST_F(EncodersTest, NeverShowARowItsOwnLabel) {
  const std::vector<int> folds = fixture_.at("folds").get<std::vector<int>>();
  const std::vector<double> told = cross_fitted(codes_, dictionary_.size(), bad_, rows_, folds);
  std::vector<uint8_t> other = bad_;
  for (const size_t row : rows_) other[row] = folds[row] == 2 ? !other[row] : other[row];
  const std::vector<double> lied = cross_fitted(codes_, dictionary_.size(), other, rows_, folds);
  for (const size_t row : rows_) {
    if (folds[row] != 2) continue;
    EXPECT_EQ(told[row], lied[row]) << row;
  }
}

TEST_F(EncodersTest, GroupRareCategoriesAsScikitLearnDoes) {
  const size_t fewest = fixture_.at("fewest_rows").get<size_t>();
  const RareGrouping grouping = RareGrouping::fit(codes_, dictionary_.size(), rows_, fewest);
  const RareGrouping read = RareGrouping::from_json(grouping.to_json());
  for (size_t i = 0; i < others_.size(); ++i) {
    EXPECT_EQ(grouping.level_of(others_[i]), fixture_.at("level")[i].get<size_t>()) << i;
    EXPECT_EQ(read.level_of(others_[i]), grouping.level_of(others_[i]));
  }
  size_t rows = 0;
  for (size_t level = 0; level < grouping.level_count(); ++level) rows += grouping.rows_of(level);
  EXPECT_EQ(rows, rows_.size());
}

TEST_F(EncodersTest, TakeAColumnThatIsAlwaysMissingAndCodesBeyondTheDictionary) {
  const std::vector<int32_t> missing(codes_.size(), -1);
  const TargetEncoding target = TargetEncoding::fit(missing, 0, bad_, rows_);
  EXPECT_NEAR(target.of_code(-1), target.mean(), 1e-12);
  EXPECT_EQ(target.of_code(7), target.mean());
  EXPECT_EQ(FrequencyEncoding::fit(missing, 0, rows_).of_code(-1), 1.0);
  EXPECT_EQ(FrequencyEncoding::fit(missing, 0, rows_).of_code(7), 0.0);
  EXPECT_TRUE(std::isnan(OrdinalEncoding::fit(missing, 0, rows_).of_code(7)));
  EXPECT_EQ(RareGrouping::fit(missing, 0, rows_, 10).level_of(7), 0u);
}

TEST_F(EncodersTest, EncodeByTheTargetWhereAllLabelsAreEqual) {
  const std::vector<uint8_t> good(codes_.size(), 0);
  EXPECT_EQ(TargetEncoding::fit(codes_, dictionary_.size(), good, rows_).of_code(0), 0.0);
}

TEST_F(EncodersTest, RefuseToEncodeByTheTargetOfNoRows) {
  EXPECT_EQ(error_of([&] { TargetEncoding::fit(codes_, dictionary_.size(), bad_, {}); }).kind(),
            ErrorKind::kDefect);
}

}  // namespace
}  // namespace octroi
