#include "dataset/learned/learned_features.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>

#include "base/test_error.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<size_t> rows_from_to(size_t begin, size_t end) {
  std::vector<size_t> rows(end - begin);
  std::iota(rows.begin(), rows.end(), begin);
  return rows;
}

// The chance that a bad row has the higher value.
double auc(const std::vector<double>& values, const std::vector<uint8_t>& bad) {
  double wins = 0.0, pairs = 0.0;
  for (size_t i = 0; i < values.size(); ++i) {
    for (size_t j = 0; bad[i] != 0 && j < values.size(); ++j) {
      if (bad[j] != 0) continue;
      wins += values[i] > values[j] ? 1.0 : values[i] == values[j] ? 0.5 : 0.0;
      pairs += 1.0;
    }
  }
  return wins / pairs;
}

// Applicants whose columns have nothing to do with their labels, which are pure chance: every value
// that tells them apart has seen them. Two rows share a `dossier`; no two have the same `number`.
class PlantedLeakTest : public ::testing::Test {
 protected:
  static constexpr size_t kTraining = 1200, kRows = 1600;

  PlantedLeakTest() {
    std::mt19937_64 random(17);
    const auto uniform = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
    FrameColumn dossier{"dossier", {}, {}, {}}, town{"town", {}, {}, {"far", "near"}};
    FrameColumn number{"number", {}, {}, {}}, other{"other", {}, {}, {}};
    for (size_t level = 0; level < kTraining / 2; ++level) {
      dossier.dictionary.push_back(std::to_string(level + 1000));
    }
    for (size_t row = 0; row < kRows; ++row) {
      dossier.codes.push_back(static_cast<int32_t>(random() % (kTraining / 2)));
      town.codes.push_back(static_cast<int32_t>(random() % 2));
      number.numbers.push_back(uniform());
      other.numbers.push_back(uniform());
      bad_.push_back(uniform() < 0.3);
    }
    frame_ = Frame(std::vector<int64_t>(kRows), {dossier, town, number, other});
    LearnedFeatureSettings settings;
    settings.peers = {{{"number", ""}, {{"dossier", ""}, {"town", ""}}, false}};
    settings.neighbours = {{{{"number", ""}, {"other", ""}}, 1}};
    settings.target_encodings = {{"dossier", ""}};
    sources_ = find_sources(settings, frame_);
  }

  LearnedFeatures::Fitted fit(uint64_t seed = 1) const {
    return LearnedFeatures::fit(frame_, bad_, training_, sources_, seed);
  }
  std::vector<uint8_t> training_labels() const { return {bad_.begin(), bad_.begin() + kTraining}; }

  Frame frame_;
  std::vector<uint8_t> bad_;
  std::vector<size_t> training_ = rows_from_to(0, kTraining);
  std::vector<size_t> validation_ = rows_from_to(kTraining, kRows);
  LearnedFeatureSources sources_;
};

TEST_F(PlantedLeakTest, ReachesNoTrainingRow) {
  const LearnedFeatures::Fitted fitted = fit();
  const std::vector<FrameColumn> in_sample = fitted.features.columns_of(frame_, training_);
  for (size_t c = 0; c < in_sample.size(); ++c) {
    const std::string& name = in_sample[c].name;
    const double out_of_fold = auc(fitted.training_columns[c].numbers, training_labels());
    EXPECT_NEAR(out_of_fold, 0.5, 0.06) << name;
    // What would have been learned from without folds.
    const double leaked = auc(in_sample[c].numbers, training_labels());
    if (name.starts_with("dossier")) {
      EXPECT_GT(leaked, 0.85);
    } else if (name.find("neighbours") != std::string::npos) {
      EXPECT_EQ(leaked, 1.0);
    }
  }
}

TEST_F(PlantedLeakTest, HasNoWayFromTheLabelsOfOtherRows) {
  const LearnedFeatures::Fitted before = fit();
  for (const size_t row : validation_) bad_[row] ^= 1;
  const LearnedFeatures::Fitted after = fit();
  const auto columns = before.features.columns_of(frame_, validation_);
  const auto columns_after = after.features.columns_of(frame_, validation_);
  for (size_t c = 0; c < columns.size(); ++c) {
    EXPECT_EQ(columns_after[c].numbers, columns[c].numbers) << columns[c].name;
    EXPECT_EQ(after.training_columns[c].numbers, before.training_columns[c].numbers);
  }
}

TEST_F(PlantedLeakTest, ComesOutTheSameForTheSameSeedOnly) {
  const auto columns = fit(1).training_columns, again = fit(1).training_columns;
  const auto others = fit(2).training_columns;
  for (size_t c = 0; c < columns.size(); ++c) EXPECT_EQ(again[c].numbers, columns[c].numbers);
  EXPECT_NE(others.back().numbers, columns.back().numbers);
}

TEST_F(PlantedLeakTest, GivesTheTwoSidesOfAPeerDeviation) {
  const auto columns = fit().training_columns;
  EXPECT_EQ(columns[0].name, "number__peers__dossier+town__difference");
  for (size_t i = 0; i < kTraining; ++i) {
    ASSERT_EQ(columns[1].numbers[i], std::abs(columns[0].numbers[i]));
  }
}

TEST_F(PlantedLeakTest, IsReadAsItWasWritten) {
  const LearnedFeatures features = fit().features;
  const Json json = parse_json(features.to_json().dump(), "test");
  const LearnedFeatures read = LearnedFeatures::from_json(json, 4);
  const auto columns = features.columns_of(frame_), columns_read = read.columns_of(frame_);
  ASSERT_EQ(columns_read.size(), columns.size());
  for (size_t c = 0; c < columns.size(); ++c) {
    EXPECT_EQ(columns_read[c].name, columns[c].name);
    EXPECT_EQ(columns_read[c].numbers, columns[c].numbers);
    EXPECT_EQ(read.columns()[c].features, features.columns()[c].features);
  }
  EXPECT_EQ(read.to_json(), features.to_json());
  EXPECT_EQ(error_of([&] { LearnedFeatures::from_json(json, 3); }).kind(), ErrorKind::kInput);
}

class SourcesTest : public ::testing::Test {
 protected:
  Error refusal(const LearnedFeatureSettings& settings) const {
    const Error error = error_of([&] { find_sources(settings, frame_); });
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    EXPECT_EQ(error.where(), "portfolio.toml:3:5");
    return error;
  }
  static NamedFeature named(const std::string& name) { return {name, "portfolio.toml:3:5"}; }

  Frame frame_ = Frame({1}, {{"income", {1.0}, {}, {}}, {"job", {}, {0}, {"clerk"}}});
};

TEST_F(SourcesTest, KnowWhatEachColumnSpeaksOf) {
  const LearnedFeatureSources sources = find_sources(
      {{{named("income"), {named("job")}}}, {{{named("income")}, 10}}, {named("job")}}, frame_);
  std::vector<std::string> names;
  std::vector<size_t> features;
  for (const LearnedColumn& column : sources.columns) {
    names.push_back(column.name);
    features.push_back(column.features.front());
  }
  EXPECT_THAT(names, ElementsAre("income__peers__job__difference", "income__peers__job__distance",
                                 "income__neighbours__bad_rate_of_10", "job__bad_rate"));
  EXPECT_THAT(features, ElementsAre(0, 0, 0, 1));
}

TEST_F(SourcesTest, RefuseAFeatureThatIsNotThereOrOfTheOtherType) {
  const Error unknown = refusal({{}, {}, {named("jb")}});
  EXPECT_THAT(unknown.what(), HasSubstr("`jb`"));
  EXPECT_THAT(unknown.hint(), HasSubstr("`job`"));
  EXPECT_THAT(refusal({{}, {}, {named("income")}}).what(), HasSubstr("not a category"));
  EXPECT_THAT(refusal({{}, {{{named("job")}}}, {}}).what(), HasSubstr("not a number"));
  EXPECT_THAT(refusal({{{named("income"), {named("income")}}}, {}, {}}).what(),
              HasSubstr("not a category"));
}

TEST_F(SourcesTest, RefuseAColumnAskedForTwice) {
  EXPECT_THAT(refusal({{}, {}, {named("job"), named("job")}}).what(), HasSubstr("twice"));
}

}  // namespace
}  // namespace octroi
