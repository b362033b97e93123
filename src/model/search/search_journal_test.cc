#include "model/search/search_journal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "base/test_error.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class SearchJournalTest : public ::testing::Test {
 protected:
  SearchJournalTest() : path_(folder_.path() / "search" / "lightgbm.jsonl") {
    SearchJournal journal(path_, identity_);
    journal.append(0, 0, {0.1, 3.0}, {{0.7, 0.6}, 0.75}, 1.5);
    journal.append(1, 0, {0.2, 4.0}, {{0.1 + 0.2}}, 2.5);
  }
  void append_to_file(const std::string& text) { std::ofstream(path_, std::ios::app) << text; }

  const TemporaryFolder folder_;
  const fs::path path_;
  const Json identity_ = {{"seed", 42}, {"data", "abc"}};
};

TEST_F(SearchJournalTest, RemembersEveryFoldToTheLastDigit) {
  const SearchJournal journal(path_, identity_);
  const auto first = journal.find(0, 0, {0.1, 3.0});
  ASSERT_TRUE(first);
  EXPECT_THAT(first->losses, ElementsAre(0.7, 0.6));
  EXPECT_EQ(first->auc, 0.75);
  EXPECT_THAT(journal.find(1, 0, {0.2, 4.0})->losses, ElementsAre(0.1 + 0.2));
  EXPECT_FALSE(journal.find(0, 1, {0.1, 3.0}));
  EXPECT_EQ(journal.trials(), 2);
  EXPECT_EQ(journal.seconds(), 2.5);
}

TEST_F(SearchJournalTest, DropsALineThatAKillCutShort) {
  append_to_file(R"({"trial":1,"fold":1,"seco)");
  {
    SearchJournal journal(path_, identity_);
    EXPECT_FALSE(journal.find(1, 1, {0.2, 4.0}));
    journal.append(1, 1, {0.2, 4.0}, {{0.5}}, 3.0);
  }
  EXPECT_TRUE(SearchJournal(path_, identity_).find(1, 1, {0.2, 4.0}));
}

TEST_F(SearchJournalTest, BeginsAnewWhereEvenTheFirstLineWasCutShort) {
  write_file_atomically(path_, "{\"se");
  const SearchJournal journal(path_, identity_);
  EXPECT_EQ(journal.trials(), 0);
}

TEST_F(SearchJournalTest, RefusesTheJournalOfAnotherSearch) {
  const Error error = error_of([&] {
    SearchJournal(path_, Json{{"seed", 42}, {"data", "other"}});
  });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.what(), HasSubstr("`data`"));
  EXPECT_THAT(error.where(), HasSubstr("lightgbm.jsonl:1"));
  EXPECT_THAT(error.hint(), HasSubstr("--out"));
}

TEST_F(SearchJournalTest, RefusesALineThatIsNone) {
  append_to_file("{\"trial\":3}\n");
  const Error error = error_of([&] { SearchJournal(path_, identity_); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.where(), HasSubstr("lightgbm.jsonl:4"));
}

TEST_F(SearchJournalTest, RefusesATrialAtAnotherPoint) {
  const SearchJournal journal(path_, identity_);
  EXPECT_THAT(error_of([&] { journal.find(1, 0, {0.2, 5.0}); }).what(), HasSubstr("another point"));
}

TEST_F(SearchJournalTest, IsWrittenByOneProcessAtATime) {
  const SearchJournal journal(path_, identity_);
  EXPECT_EQ(error_of([&] { SearchJournal(path_, identity_); }).kind(), ErrorKind::kOutside);
}

TEST_F(SearchJournalTest, KeepsNothingWithoutAPath) {
  SearchJournal journal("", identity_);
  journal.append(0, 0, {0.1}, {{0.5}}, 1.0);
  EXPECT_EQ(journal.trials(), 0);
}

}  // namespace
}  // namespace octroi
