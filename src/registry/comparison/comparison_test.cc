#include "registry/comparison/comparison.h"

#include <gmock/gmock.h>

#include <cmath>

#include "base/test_error.h"
#include "model/study_report.h"
#include "registry/comparison/comparison_page.h"
#include "registry/made_up_portfolio.h"
#include "registry/package.h"

namespace octroi {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr size_t kRows = 400;

Frame made_up_frame(double noise) {
  FrameColumn income{"application__income__value", {}, {}, {}};
  FrameColumn late{"loan__late__max", {}, {}, {}};
  std::vector<int64_t> keys;
  for (size_t i = 0; i < kRows; ++i) {
    keys.push_back(static_cast<int64_t>(i));
    income.numbers.push_back(static_cast<double>(i % 17) + noise * static_cast<double>(i % 7));
    late.numbers.push_back(static_cast<double>(i % 11));
  }
  return {std::move(keys), {std::move(income), std::move(late)}};
}

std::vector<uint8_t> made_up_labels() {
  std::vector<uint8_t> bad;
  for (size_t i = 0; i < kRows; ++i) bad.push_back(i % 11 > 7 && i % 17 < 9);
  return bad;
}

// Two packages of the same applicants; the second one's income is noisy and a default dearer.
class ComparisonTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TemporaryFolder();
    write("first", 0.0, "10.0");
    write("second", 3.0, "8.0");
  }
  static void TearDownTestSuite() { delete folder_; }

  static void write(const std::string& name, double noise, const std::string& missed_default) {
    const fs::path source = folder_->path() / ("portfolio-" + name);
    made_up::write_portfolio(source);
    std::string settings = read_file(source / "portfolio.toml");
    settings.replace(settings.find("missed_default = 10.0"), 21,
                     "missed_default = " + missed_default);
    write_file_atomically(source / "portfolio.toml", settings);
    const Portfolio portfolio = read_portfolio(source);
    const std::vector<uint8_t> bad = made_up_labels();
    const Study study =
        run_study(portfolio, made_up_frame(noise), bad, {{"majority", "logistic"}, 3, 1});
    write_package(path(name), portfolio, study.trained,
                  {"0.1.0", "", [&](const fs::path& to) {
                     const auto words = [](std::string_view feature) {
                       return Words{std::string(feature), std::string(feature)};
                     };
                     write_json(to / "study" / "report.json", study_report(study, words));
                     write_out_of_fold(to / "study" / kOutOfFoldName, study, portfolio.key);
                   }});
  }

  static fs::path path(const std::string& name) { return folder_->path() / name; }
  static ComparedModel model(const std::string& name) {
    return read_compared_model(path(name).string());
  }
  static Comparison compared(ComparedModel one, ComparedModel two) {
    std::vector<ComparedModel> models;
    models.push_back(std::move(one));
    models.push_back(std::move(two));
    return compare_models(std::move(models));
  }

  static TemporaryFolder* folder_;
};
TemporaryFolder* ComparisonTest::folder_ = nullptr;

TEST_F(ComparisonTest, TakesTheChosenModelUnlessAnotherIsNamed) {
  EXPECT_EQ(model("first").model, "logistic");
  EXPECT_TRUE(model("first").is_chosen);
  const ComparedModel other = model("first:majority");
  EXPECT_EQ(other.model, "majority");
  EXPECT_FALSE(other.is_chosen);
  EXPECT_LT(other.estimate("auc").value, model("first").estimate("auc").value);
}

TEST_F(ComparisonTest, NamesTheModelThatAStudyLacks) {
  const Error error = error_of([] { model("first:logistc"); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.hint(), HasSubstr("logistic"));
}

TEST_F(ComparisonTest, HoldsModelsAgainstEachOtherOnTheSameApplicants) {
  const Comparison comparison = compared(model("first"), model("second"));
  ASSERT_TRUE(comparison.against_the_first[0].paired.has_value());
  const PairedFigures& paired = *comparison.against_the_first[0].paired;
  EXPECT_EQ(paired.applicants, kRows);
  EXPECT_NEAR(paired.auc.difference,
              model("second").estimate("auc").value - model("first").estimate("auc").value, 0.02);
  EXPECT_LT(paired.auc.difference, 0.0) << "noise costs";
  EXPECT_GT(paired.auc.standard_error, 0.0);
  EXPECT_GT(paired.decisions_differ, 0.0);
  EXPECT_GE(paired.decisions_differ, paired.only_first_approves + paired.only_this_approves);
  EXPECT_GT(paired.rank_correlation, 0.2);
  EXPECT_LT(paired.rank_correlation, 1.0);
}

TEST_F(ComparisonTest, FindsNoDifferenceOfAModelToItself) {
  const Comparison comparison = compared(model("first"), model("first"));
  const PairedFigures& paired = *comparison.against_the_first[0].paired;
  EXPECT_EQ(paired.auc.difference, 0.0);
  EXPECT_EQ(paired.cost_difference, 0.0);
  EXPECT_EQ(paired.cost_p_value, 1.0);
  EXPECT_EQ(paired.decisions_differ, 0.0);
  EXPECT_NEAR(paired.rank_correlation, 1.0, 1e-12);
  EXPECT_TRUE(comparison.settings.empty());
}

TEST_F(ComparisonTest, ListsTheSettingsThatDiffer) {
  const Comparison comparison = compared(model("first"), model("second"));
  ASSERT_EQ(comparison.settings.size(), 1u);
  EXPECT_EQ(comparison.settings[0].key, "cost.missed_default");
  EXPECT_EQ(comparison.settings[0].values[1], "8.0");
}

TEST_F(ComparisonTest, ComparesFiguresAloneWithoutOutOfFoldPds) {
  ComparedModel second = model("second");
  second.out_of_fold.reset();
  const Comparison comparison = compared(model("first"), std::move(second));
  EXPECT_FALSE(comparison.against_the_first[0].paired.has_value());
  EXPECT_THAT(comparison_text(comparison, Language::kEnglish), HasSubstr("no out-of-fold PDs"));
}

TEST_F(ComparisonTest, RefusesOtherPortfoliosTargetsAndOutcomes) {
  ComparedModel second = model("second");
  second.portfolio = "taiwan";
  EXPECT_THAT(error_of([&] { compared(model("first"), second); }).what(),
              HasSubstr("different portfolios: made-up and taiwan"));
  second = model("second");
  second.target = "LATE";
  EXPECT_THAT(error_of([&] { compared(model("first"), second); }).what(),
              HasSubstr("different targets"));
  second = model("second");
  second.out_of_fold->bad[5] ^= 1;
  EXPECT_THAT(error_of([&] { compared(model("first"), second); }).what(), HasSubstr("applicant 5"));
  EXPECT_EQ(error_of([] { compare_models({}); }).kind(), ErrorKind::kUsage);
}

TEST_F(ComparisonTest, IsATableAPageAndAReport) {
  const Comparison comparison = compared(model("first"), model("second:majority"));
  const std::string text = comparison_text(comparison, Language::kEnglish);
  EXPECT_THAT(text, HasSubstr("cost per client"));
  EXPECT_THAT(text, Not(HasSubstr("\x1b[")));
  const std::string page = comparison_page(comparison, Language::kFrench);
  EXPECT_THAT(page, HasSubstr("<html lang=\"fr\">"));
  EXPECT_THAT(page, HasSubstr("Courbes ROC"));
  EXPECT_THAT(page, Not(HasSubstr("http://")));
  const Json report = comparison_report(comparison);
  EXPECT_EQ(Json::parse(report.dump()), report);
  EXPECT_EQ(report.at("models")[1].at("model"), "majority");
}

}  // namespace
}  // namespace octroi
