#include "dataset/profile/profile.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>

#include "dataset/profile/profile_page.h"
#include "dataset/profile/profile_report.h"
#include "dataset/profile/profile_summary.h"
#include "tables/test_ingest.h"

namespace octroi {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

// A lender who declares no special value: 365243 and 999 stand in the store.
class ProfileTest : public ::testing::Test {
 protected:
  explicit ProfileTest(bool has_outcomes = true) {
    test_portfolio_.edit(
        "schema.toml", "range = [-36525, 0], special = [365243], special_flag = \"NO_JOB\", ", "");
    TestPortfolio::write_data(data(),
                              {{"client.csv", clients(has_outcomes)}, {"loan.csv", loans()}});
  }

  static std::string clients(bool has_outcomes) {
    std::string text = "ID,BAD,INCOME,SEX,EMPLOYED,SCORE\n";
    for (int i = 1; i <= 400; ++i) {
      const bool bad = i % 10 == 0 || (i % 7 == 0 && i % 5 == 0);
      text += fmt::format("{},{},{},{},{},{}\n", i, has_outcomes ? (bad ? "1" : "0") : "",
                          bad && i % 20 == 0 ? "" : fmt::format("{}", 1000 + 37 * (i % 50)),
                          i % 3 == 0 ? "F" : "M", i % 4 == 0 ? 365243 : -50 * (i % 90),
                          bad ? 0.9 : 0.001 * (i % 97));
    }
    return text;
  }
  static std::string loans() {
    std::string text = "ID,LOAN_ID,KIND,AMOUNT,SIGNED\n";
    for (int i = 1; i <= 300; ++i) {
      text += fmt::format("{},{},car,{},2020-01-{:02}\n", i, 1000 + i, 100 * (i % 30), 1 + i % 28);
    }
    return text;
  }

  Profile profile() {
    portfolio_.emplace(test_portfolio_.read());
    store_.emplace(open_store(*portfolio_, data()));
    return make_profile(*portfolio_, *store_);
  }

  static const ColumnProfile& column(const Profile& profile, const std::string& table,
                                     const std::string& name) {
    for (const TableProfile& one : profile.tables) {
      for (const ColumnProfile& column : one.columns) {
        if (one.table->name == table && column.column->name == name) return column;
      }
    }
    throw std::runtime_error("no column " + name);
  }
  static std::vector<std::string> findings(const Profile& profile, Finding::Kind kind) {
    std::vector<std::string> columns;
    for (const Finding& one : profile.findings) {
      if (one.kind == kind) columns.push_back(one.table + "." + one.column);
    }
    return columns;
  }

  fs::path data() const { return folder_.path() / "data"; }

  const TemporaryFolder folder_;
  const TestPortfolio test_portfolio_{{}};
  std::optional<Portfolio> portfolio_;
  std::optional<Store> store_;
};

class ProfileWithoutTargetTest : public ProfileTest {
 protected:
  ProfileWithoutTargetTest() : ProfileTest(false) {}
};

TEST_F(ProfileTest, CountsRowsApplicantsAndMissingValues) {
  const Profile made = profile();
  EXPECT_EQ(made.applicants, 400u);
  EXPECT_EQ(made.labelled, 400u);
  ASSERT_EQ(made.tables.size(), 2u);
  EXPECT_EQ(made.tables[1].rows, 300u);
  EXPECT_EQ(made.tables[1].applicants, 300u);
  EXPECT_THAT(made.absent, Contains("month"));
  const ColumnProfile& income = column(made, "client", "INCOME");
  EXPECT_EQ(income.missing, 20u);
  EXPECT_EQ(income.numbers->smallest, 1000.0);
  EXPECT_EQ(income.numbers->largest, 1000.0 + 37 * 49);
  EXPECT_EQ(column(made, "loan", "KIND").distinct, 1u);
}

TEST_F(ProfileTest, FindsTheSpecialValueThatTheSchemaDoesNotDeclare) {
  const Profile made = profile();
  const ColumnProfile& employed = column(made, "client", "EMPLOYED");
  ASSERT_EQ(employed.suspicious.size(), 1u);
  EXPECT_EQ(employed.suspicious[0].value, 365243);
  EXPECT_EQ(employed.suspicious[0].rows, 100u);
  EXPECT_THAT(findings(made, Finding::Kind::kSuspiciousValue), Contains("client.EMPLOYED"));
  const Finding& finding =
      *std::find_if(made.findings.begin(), made.findings.end(),
                    [](const Finding& one) { return one.kind == Finding::Kind::kSuspiciousValue; });
  EXPECT_THAT(finding.words.en, HasSubstr("365,243 stands in 100 rows (25%)"));
  EXPECT_THAT(finding.words.fr, HasSubstr("365\u202f243"));
}

TEST_F(ProfileTest, SuspectsTheColumnThatKnowsTheOutcome) {
  const Profile made = profile();
  EXPECT_THAT(findings(made, Finding::Kind::kLeak), Contains("client.SCORE"));
  EXPECT_EQ(made.findings[0].column, "SCORE") << "the most important first";
}

TEST_F(ProfileTest, FindsWhatIsConstantAndWhatIsProtected) {
  const Profile made = profile();
  EXPECT_THAT(findings(made, Finding::Kind::kConstant), Contains("loan.KIND"));
  EXPECT_THAT(findings(made, Finding::Kind::kProtected), Contains("client."));
}

TEST_F(ProfileTest, FindsThatBeingMissingTells) {
  EXPECT_THAT(findings(profile(), Finding::Kind::kMissingTells), Contains("client.INCOME"));
}

TEST_F(ProfileTest, BinsTheApplicantsColumnsAndWeighsTheMeansOfOtherTables) {
  const Profile made = profile();
  const ColumnProfile& score = column(made, "client", "SCORE");
  ASSERT_TRUE(score.binning.has_value());
  EXPECT_GT(*score.information_value, 1.0);
  EXPECT_TRUE(column(made, "loan", "AMOUNT").information_value.has_value());
  EXPECT_FALSE(column(made, "loan", "AMOUNT").binning.has_value());
  EXPECT_TRUE(made.tables[1].information_value_of_rows.has_value());
}

TEST_F(ProfileTest, GivesTheSameForTheSameStore) {
  const std::string once = profile_report(profile()).dump();
  EXPECT_EQ(profile_report(profile()).dump(), once);
}

TEST_F(ProfileTest, ReportsAllOfItForMachines) {
  const Json report = profile_report(profile());
  EXPECT_EQ(Json::parse(report.dump()), report);
  EXPECT_EQ(report.at("applicants"), 400);
  EXPECT_EQ(report.at("tables")[0].at("columns")[4].at("suspicious")[0].at("value"), 365243.0);
}

TEST_F(ProfileTest, IsAPageInBothLanguages) {
  const Profile made = profile();
  const std::string page = profile_page(made, Language::kEnglish);
  EXPECT_THAT(page, HasSubstr("What to look at"));
  EXPECT_THAT(page, HasSubstr("<h2 id=\"table-loan\">loan</h2>"));
  EXPECT_THAT(page, Not(HasSubstr("http://")));
  EXPECT_THAT(page, Not(HasSubstr("nan")));
  EXPECT_THAT(profile_page(made, Language::kFrench), HasSubstr("À regarder"));
}

TEST_F(ProfileTest, SumsItUpForATerminal) {
  const std::string text = profile_summary(profile(), Language::kEnglish);
  EXPECT_THAT(text, HasSubstr("400 applicants, 400 with a known outcome"));
  EXPECT_THAT(text, HasSubstr("client.EMPLOYED"));
}

TEST_F(ProfileWithoutTargetTest, DescribesTheDataAllTheSame) {
  const Profile made = profile();
  EXPECT_FALSE(made.has_outcomes());
  EXPECT_FALSE(column(made, "client", "SCORE").information_value.has_value());
  EXPECT_EQ(column(made, "client", "EMPLOYED").suspicious.size(), 1u);
  const std::string page = profile_page(made, Language::kEnglish);
  EXPECT_THAT(page, HasSubstr("none with a known outcome"));
  EXPECT_THAT(page, Not(HasSubstr("<circle")));
  EXPECT_THAT(page, Not(HasSubstr("nan")));
}

}  // namespace
}  // namespace octroi
