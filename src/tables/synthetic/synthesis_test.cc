#include "tables/synthetic/synthesis.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "base/error.h"
#include "tables/synthetic/expected_auc.h"

namespace octroi {
namespace {

constexpr const char* kMarginals = R"toml(
"client.income" = { grid = 10, ranks = [0, 0.3, 0.3, 1], values = [1000, 1000, 2000, 9000] }
"client.score" = { missing = 0.4, ranks = [0, 1], values = [0, 1] }
"client.trade" = { words = ["baker", "smith"], shares = [0.75, 0.25] }
)toml";

constexpr const char* kConfig = R"toml(
marginals = "marginals.toml"
[population]
key = "ID"
unlabelled_file = "clients_new"
unlabelled_share = 0.25
application_date = "DATE"
outcome = "BAD"
outcome_date = "BAD_DATE"
good_after_days = 365
bad_after_days = [90, 365]
[calendar]
first_month = "2024-01"
labelled_months = 12
unlabelled_months = 2
[[scenario]]
name = "stable"
title = "nothing changes"
onset_month = 1
[[scenario]]
name = "crisis"
title = "more default"
onset_month = 7
[[scenario]]
name = "outage"
title = "no loans are told"
onset_month = 7
[default]
bad_rate = 0.2
pilot_applicants = 4000
logit_shift = "if(onset_days('crisis') > 0, 2, 0)"
[[default.step]]
name = "client"
bayes_auc = 0.7
signals = [{ name = "score", value = "score", weight = -1.0, missing = 0.5 }]
[[default.step]]
name = "loan"
bayes_auc = 0.75
signals = [{ name = "burden", value = "mean_of(loan.burden)", weight = 1.0 }]
[[table]]
name = "client"
file = "clients"
label = "TARGET"
header = ["ID", "TARGET", "income", "score", "trade"]
columns = [
  { name = "ID", value = "100 + applicant" },
  { name = "quality", value = "normal()" },
  { name = "income", factor = "quality", loading = 0.5 },
  { name = "score", decimals = 4 },
  { name = "trade" },
]
[[table]]
name = "loan"
file = "loans"
parent = "client"
rows = "floor(4 * uniform())"
written = "onset_days('outage') == 0"
header = ["ID", "LOAN", "burden"]
columns = [
  { name = "ID", value = "client.ID" },
  { name = "LOAN", value = "10 * applicant + row" },
  { name = "burden", value = "uniform()", decimals = 3 },
]
)toml";

std::vector<std::vector<std::string>> cells(const fs::path& file) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines(read_file(file));
  for (std::string line; std::getline(lines, line);) {
    std::vector<std::string> row(1);
    for (const char c : line) {
      if (c == ',') {
        row.emplace_back();
      } else {
        row.back() += c;
      }
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

class SynthesisTest : public testing::Test {
 protected:
  SynthesisTest() {
    write_file_atomically(folder_.path() / "marginals.toml", kMarginals);
    write_config(kConfig);
  }

  void write_config(const std::string& text) {
    write_file_atomically(folder_.path() / "synthetic.toml", text);
  }

  SynthesisSummary make(const std::string& name, const std::string& scenario = "stable",
                        int threads = 2, size_t applicants = 3000, uint64_t seed = 5) {
    return synthesise({folder_.path(), out(name), applicants, seed, scenario, 0, threads});
  }

  fs::path out(const std::string& name) const { return folder_.path() / name; }

  std::string error() {
    try {
      make("broken", "stable", 1, 10);
    } catch (const Error& caught) {
      return caught.message();
    }
    return "";
  }

  TemporaryFolder folder_;
};

TEST_F(SynthesisTest, WritesTheSameBytesWithOneAndWithTwoThreads) {
  make("one", "stable", 1);
  make("two", "stable", 2);
  for (const char* file : {"clients.csv", "clients_new.csv", "loans.csv", "outcomes.csv",
                           "truth/pd.csv", "synthetic.json"}) {
    EXPECT_EQ(read_file(out("one") / file), read_file(out("two") / file)) << file;
  }
}

TEST_F(SynthesisTest, MakesOtherApplicantsFromAnotherSeed) {
  make("a", "stable", 2, 300, 1);
  make("b", "stable", 2, 300, 2);
  EXPECT_NE(read_file(out("a") / "clients.csv"), read_file(out("b") / "clients.csv"));
}

TEST_F(SynthesisTest, HoldsBadRateAndBayesAucOfTheConfig) {
  const SynthesisSummary made = make("a", "stable", 2, 20000);
  EXPECT_NEAR(made.mean_pd, 0.2, 0.005);
  EXPECT_NEAR(made.bad_rate, 0.2, 0.01);
  EXPECT_NEAR(made.bayes_auc[0].second, 0.70, 0.01);
  EXPECT_NEAR(made.bayes_auc[1].second, 0.75, 0.01);
}

TEST_F(SynthesisTest, ReportsTheBayesAucThatItsTruthHas) {
  const SynthesisSummary made = make("a");
  std::vector<double> pd;
  double mean = 0.0;
  for (const auto& row : cells(out("a") / "truth/pd.csv")) {
    if (row[0] == "ID" || pd.size() == made.labelled) continue;
    pd.push_back(std::stod(row[1]));
    mean += pd.back() / static_cast<double>(made.labelled);
  }
  EXPECT_NEAR(expected_auc(pd, pd), made.bayes_auc.back().second, 1e-6);
  EXPECT_NEAR(mean, made.mean_pd, 1e-8);
  std::vector<double> labels;
  for (const auto& row : cells(out("a") / "clients.csv")) {
    if (row[1] != "TARGET") labels.push_back(std::stod(row[1]));
  }
  ASSERT_EQ(labels.size(), pd.size());
  EXPECT_NEAR(expected_auc(pd, labels), made.bayes_auc.back().second, 0.03);
}

TEST_F(SynthesisTest, KeepsToItsMarginals) {
  make("a", "stable", 2, 20000);
  double poorest = 0.0;
  double missing = 0.0;
  double smiths = 0.0;
  const auto rows = cells(out("a") / "clients.csv");
  for (const auto& row : rows) {
    poorest += row[2] == "1000";
    missing += row[3].empty();
    smiths += row[4] == "smith";
  }
  const auto count = static_cast<double>(rows.size() - 1);
  EXPECT_NEAR(poorest / count, 0.3, 0.015);
  EXPECT_NEAR(missing / count, 0.4, 0.015);
  EXPECT_NEAR(smiths / count, 0.25, 0.015);
}

TEST_F(SynthesisTest, KeepsEveryChildUnderItsParentAndDatesTheUnlabelledLast) {
  const SynthesisSummary made = make("a");
  EXPECT_EQ(made.unlabelled, 750U);
  std::string last_labelled;
  std::string first_unlabelled = "9999";
  for (const auto& row : cells(out("a") / "outcomes.csv")) {
    if (row[0] == "ID") continue;
    const bool labelled = !row[2].empty();
    EXPECT_EQ(labelled, !row[3].empty());
    if (labelled) {
      last_labelled = std::max(last_labelled, row[1]);
      EXPECT_GT(row[3], row[1]);
    } else {
      first_unlabelled = std::min(first_unlabelled, row[1]);
    }
  }
  EXPECT_LT(last_labelled, first_unlabelled);
  EXPECT_EQ(first_unlabelled.substr(0, 7), "2025-01");
  for (const auto& row : cells(out("a") / "loans.csv")) {
    if (row[0] == "ID") continue;
    EXPECT_EQ((std::stoi(row[1]) / 10) + 100, std::stoi(row[0]));
  }
}

TEST_F(SynthesisTest, ScenariosChangeNothingBeforeTheirOnset) {
  make("stable");
  make("crisis", "crisis");
  EXPECT_EQ(read_file(out("stable") / "loans.csv"), read_file(out("crisis") / "loans.csv"));
  const auto dates = cells(out("stable") / "outcomes.csv");
  const auto before = cells(out("stable") / "truth/pd.csv");
  const auto after = cells(out("crisis") / "truth/pd.csv");
  ASSERT_EQ(before.size(), after.size());
  for (size_t i = 1; i < before.size(); ++i) {
    if (dates[i][1] < "2024-07-01") {
      EXPECT_EQ(before[i], after[i]);
    } else {
      EXPECT_LT(std::stod(before[i][1]), std::stod(after[i][1]));
    }
  }
}

TEST_F(SynthesisTest, AnOutageWithholdsRowsButNotTheirRisk) {
  make("stable");
  make("outage", "outage");
  EXPECT_EQ(read_file(out("stable") / "truth/pd.csv"), read_file(out("outage") / "truth/pd.csv"));
  std::map<std::string, std::string> date;
  for (const auto& row : cells(out("stable") / "outcomes.csv")) date[row[0]] = row[1];
  std::vector<std::vector<std::string>> kept;
  for (const auto& row : cells(out("stable") / "loans.csv")) {
    if (row[0] == "ID" || date[row[0]] < "2024-07-01") kept.push_back(row);
  }
  EXPECT_EQ(cells(out("outage") / "loans.csv"), kept);
}

TEST_F(SynthesisTest, SaysWhereItsConfigurationIsWrong) {
  std::string text = kConfig;
  const std::string right = "mean_of(loan.burden)";
  write_config(text.replace(text.find(right), right.size(), "mean_of(loan.burdn)"));
  EXPECT_THAT(error(), testing::ContainsRegex("synthetic.toml:[0-9]+:[0-9]+"));
  EXPECT_THAT(error(), testing::HasSubstr("Did you mean `burden`?"));
  write_config(std::string(kConfig) + "colums = 3\n");
  EXPECT_THAT(error(), testing::HasSubstr("`colums` is not a known key"));
  EXPECT_FALSE(fs::exists(out("broken")));
}

TEST_F(SynthesisTest, RefusesAnAucThatItsSignalsCannotReach) {
  std::string text = kConfig;
  text.replace(text.find("bayes_auc = 0.75"), 16, "bayes_auc = 0.65");
  write_config(text);
  EXPECT_THAT(error(), testing::HasSubstr("cannot reach a Bayes AUC of 0.65 at step `loan`"));
}

TEST_F(SynthesisTest, NamesTheScenariosThereAre) {
  try {
    make("a", "crysis");
    FAIL();
  } catch (const Error& caught) {
    EXPECT_EQ(caught.kind(), ErrorKind::kUsage);
    EXPECT_THAT(caught.hint(), testing::HasSubstr("crisis"));
  }
}

TEST_F(SynthesisTest, LeavesAFolderAloneThatItDidNotMake) {
  write_file_atomically(out("mine") / "thesis.txt", "dear reader");
  EXPECT_THROW(make("mine", "stable", 1, 10), Error);
  EXPECT_EQ(read_file(out("mine") / "thesis.txt"), "dear reader");
}

}  // namespace
}  // namespace octroi
