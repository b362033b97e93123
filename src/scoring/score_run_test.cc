#include "scoring/score_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "base/error.h"
#include "scoring/applicant_choice.h"
#include "scoring/made_up_lender.h"
#include "scoring/scores_csv.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class ScoreRun : public ::testing::Test {
 protected:
  ScoreRun() : package_(Package::open(made_up::Lender::get().model())), scorer_(package_) {}

  ScoreOutput output() {
    return {[this](const Assessment& one) {
              return scores_csv_line(one, scorer_, {Language::kEnglish, "EUR"});
            },
            [this](const std::string& text) { written_ += text; }};
  }
  std::vector<std::string> score_tables(const fs::path& tables) {
    written_.clear();
    Store store = open_store(package_.portfolio(), tables);
    summary_ = score_store(store, package_, scorer_, output());
    return made_up::lines_of(written_);
  }
  std::vector<std::string> score_json(const std::string& text) {
    written_.clear();
    std::istringstream stream(text);
    ApplicantSource source(stream, "new.ndjson");
    summary_ = score_applicants(source, package_, scorer_, output());
    return made_up::lines_of(written_);
  }
  std::string json_refusal(const std::string& text) {
    try {
      score_json(text);
    } catch (const Error& error) {
      return error.message();
    }
    return "accepted";
  }

  Package package_;
  Scorer scorer_;
  std::string written_;
  ScoreSummary summary_;
};

TEST_F(ScoreRun, ScoresEveryApplicantOfTheTablesByAscendingKey) {
  const std::vector<std::string> lines = score_tables(made_up::Lender::get().tables());
  ASSERT_EQ(lines.size(), static_cast<size_t>(made_up::Lender::kClients));
  for (size_t i = 0; i < lines.size(); ++i) {
    EXPECT_THAT(lines[i], StartsWith(std::to_string(i + 1) + ","));
  }
  EXPECT_EQ(summary_.applicants, lines.size());
  EXPECT_EQ(summary_.approved + summary_.referred + summary_.refused, lines.size());
}

TEST_F(ScoreRun, GivesAnApplicantsJsonTheSameLineAsItsTables) {
  const std::vector<std::string> from_tables = score_tables(made_up::Lender::get().tables());
  std::string ndjson;
  for (int64_t id = 1; id <= 200; ++id) ndjson += made_up::applicant_json(id) + "\n";
  const std::vector<std::string> from_json = score_json(ndjson);
  ASSERT_EQ(from_json.size(), 200u);
  for (size_t i = 0; i < from_json.size(); ++i) EXPECT_EQ(from_json[i], from_tables[i]);
}

TEST_F(ScoreRun, FindsAnApplicantInTheTablesWithTheSameOutcome) {
  const std::vector<std::string> from_tables = score_tables(made_up::Lender::get().tables());
  const std::string tables = made_up::Lender::get().tables().string();
  const Assessment one = assess_applicant(choose_applicant(tables, 7, package_), package_, scorer_);
  EXPECT_EQ(scores_csv_line(one, scorer_, {Language::kEnglish, "EUR"}), from_tables[6] + "\n");
}

TEST_F(ScoreRun, SaysThatAnApplicantIsNotInTheData) {
  const std::string tables = made_up::Lender::get().tables().string();
  EXPECT_THAT(
      [&] { choose_applicant(tables, 999999, package_); },
      ::testing::ThrowsMessage<Error>(HasSubstr("There is no applicant 999999 in the data")));
}

TEST_F(ScoreRun, ScoresWithoutAnOptionalTableAndNamesIt) {
  TemporaryFolder folder;
  made_up::write_tables(folder.path(), 5, /*with_loans=*/false);
  Store store = open_store(package_.portfolio(), folder.path());
  EXPECT_THAT(absent_tables(store, package_.portfolio()), ElementsAre("loan"));
  EXPECT_EQ(score_store(store, package_, scorer_, output()).applicants, 5u);
}

TEST_F(ScoreRun, DoesNotLookAtTheTarget) {
  TemporaryFolder folder;
  made_up::write_tables(folder.path(), 20);
  const std::vector<std::string> before = score_tables(folder.path());
  std::string text = read_file(folder.path() / "application.csv");
  for (size_t at = text.find('\n'); (at = text.find(',', at)) != std::string::npos;
       at = text.find('\n', at)) {
    text[at + 1] = text[at + 1] == '1' ? '0' : '1';
  }
  write_file_atomically(folder.path() / "application.csv", text);
  EXPECT_EQ(score_tables(folder.path()), before);
}

TEST_F(ScoreRun, NamesTheLineOfAMalformedApplicant) {
  const std::string good = made_up::applicant_json(1) + "\n";
  EXPECT_THAT(json_refusal(good + "{\"application\": \n"), HasSubstr("new.ndjson, line 2"));
  EXPECT_THAT(json_refusal(good + "{\"aplication\": {\"CLIENT\": 3}}\n"),
              HasSubstr("new.ndjson, line 2"));
  EXPECT_THAT(json_refusal(""), HasSubstr("There is no applicant in the input"));
}

}  // namespace
}  // namespace octroi
