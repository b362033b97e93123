// What holds for every portfolio of the repository that can be synthesised, whatever its tables.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "support/source_folder.h"
#include "tables/csv_reader.h"
#include "tables/dates.h"
#include "tables/portfolio.h"
#include "tables/synthetic/generator_config.h"
#include "tables/synthetic/synthesis.h"

namespace octroi {
namespace {

std::vector<fs::path> synthetic_portfolios() {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(source_folder() / "portfolios")) {
    if (fs::exists(entry.path() / "synthetic.toml")) folders.push_back(entry.path());
  }
  return folders;
}

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(const fs::path& file) {
  CsvReader reader(file);
  CsvRecord record;
  Rows rows;
  while (reader.next(record)) {
    EXPECT_EQ(record.problem, "");
    rows.emplace_back(record.fields.begin(), record.fields.end());
  }
  return rows;
}

class SyntheticPortfolioTest : public testing::TestWithParam<fs::path> {
 protected:
  static constexpr size_t kApplicants = 1500;

  SyntheticPortfolioTest() : portfolio_(read_portfolio(GetParam())) {}

  SynthesisSummary make(const std::string& scenario) {
    return synthesise({GetParam(), folder_.path() / scenario, kApplicants, 3, scenario, 0, 0});
  }

  Rows file(const std::string& scenario, const std::string& stem) {
    return rows_of(folder_.path() / scenario / (stem + ".csv"));
  }

  // All rows of the table, those of its files one after another.
  Rows table_rows(const Table& table) {
    Rows rows;
    for (const std::string& stem : table.files) {
      if (!fs::exists(folder_.path() / "stable" / (stem + ".csv"))) continue;
      Rows more = file("stable", stem);
      if (more.front().size() == table.columns.size()) {
        rows.insert(rows.end(), rows.empty() ? more.begin() : more.begin() + 1, more.end());
      }
    }
    return rows;
  }

  Portfolio portfolio_;
  TemporaryFolder folder_;
};

std::set<std::string> keys(const Rows& rows, const std::vector<std::string>& columns,
                           size_t* count = nullptr) {
  std::vector<size_t> places;
  for (const std::string& column : columns) {
    const auto found = std::find(rows[0].begin(), rows[0].end(), column);
    EXPECT_NE(found, rows[0].end()) << column;
    places.push_back(static_cast<size_t>(found - rows[0].begin()));
  }
  std::set<std::string> found;
  for (size_t i = 1; i < rows.size(); ++i) {
    std::string key;
    for (const size_t place : places) key += rows[i][place] + '|';
    found.insert(key);
  }
  if (count != nullptr) *count = rows.size() - 1;
  return found;
}

TEST_P(SyntheticPortfolioTest, WritesTheHeadersOfTheSchema) {
  make("stable");
  for (const Table& table : portfolio_.schema.tables) {
    const bool is_application = table.name == portfolio_.table;
    for (const std::string& stem : table.files) {
      if (!fs::exists(folder_.path() / "stable" / (stem + ".csv"))) continue;
      std::vector<std::string> expected = table.column_names();
      const std::vector<std::string> header = file("stable", stem).front();
      if (is_application && header.size() < expected.size()) {
        std::erase(expected, portfolio_.target.column);
      }
      EXPECT_EQ(header, expected) << stem;
    }
  }
}

TEST_P(SyntheticPortfolioTest, KeepsKeysUniqueAndChildrenUnderTheirParents) {
  make("stable");
  std::map<std::string, Rows> tables;
  for (const Table& table : portfolio_.schema.tables) tables[table.name] = table_rows(table);
  for (const Table& table : portfolio_.schema.tables) {
    const Rows& rows = tables[table.name];
    ASSERT_GT(rows.size(), 1U) << table.name;
    if (!table.key.empty()) {
      size_t count = 0;
      const size_t distinct = keys(rows, table.key, &count).size();
      EXPECT_EQ(distinct, count) << table.name;
    }
    if (!table.parent || table.parent->table == portfolio_.table) continue;
    const auto parents = keys(tables[table.parent->table], table.parent->key);
    for (const std::string& key : keys(rows, table.parent->key)) {
      ASSERT_TRUE(parents.contains(key)) << table.name << ": " << key;
    }
  }
}

TEST_P(SyntheticPortfolioTest, StaysInsideTheRangesAndWordsOfTheSchema) {
  make("stable");
  for (const Table& table : portfolio_.schema.tables) {
    const Rows rows = table_rows(table);
    for (size_t column = 0; column < table.columns.size(); ++column) {
      const Column& known = table.columns[column];
      size_t outside = 0;
      for (size_t i = 1; i < rows.size(); ++i) {
        const std::string& cell = rows[i][column];
        if (cell.empty() || std::count(known.special.begin(), known.special.end(), cell) > 0) {
          continue;
        }
        if (known.type == ColumnType::kCategory) {
          outside += !known.values.empty() &&
                     std::count(known.values.begin(), known.values.end(), cell) == 0;
          continue;
        }
        const double value = std::stod(cell);
        outside += known.smallest && value < *known.smallest;
        outside += known.largest && value > *known.largest;
      }
      EXPECT_EQ(outside, 0U) << table.name << "." << known.name;
    }
  }
}

TEST_P(SyntheticPortfolioTest, HoldsItsBadRateAndItsLadder) {
  const GeneratorConfig config = GeneratorConfig::read(GetParam() / "synthetic.toml");
  const SynthesisSummary made = make("stable");
  EXPECT_NEAR(made.mean_pd, config.bad_rate, 0.01);
  ASSERT_EQ(made.bayes_auc.size(), config.steps.size());
  for (size_t i = 0; i < config.steps.size(); ++i) {
    EXPECT_NEAR(made.bayes_auc[i].second, config.steps[i].bayes_auc, 0.025);
  }
}

TEST_P(SyntheticPortfolioTest, ScenariosChangeSomethingAfterTheirOnsetAndNothingBefore) {
  const GeneratorConfig config = GeneratorConfig::read(GetParam() / "synthetic.toml");
  make("stable");
  const Rows dates = file("stable", "outcomes");
  const std::string labelled = config.tables.front().file;
  const Rows applicants = file("stable", labelled);
  const Rows truth = file("stable", "truth/pd");
  for (size_t scenario = 1; scenario < config.scenarios.size(); ++scenario) {
    const std::string& name = config.scenarios[scenario].name;
    make(name);
    const Rows changed = file(name, labelled);
    const Rows changed_truth = file(name, "truth/pd");
    const int onset = config.scenarios[scenario].onset_month;
    size_t after = 0;
    for (size_t i = 1; i < applicants.size(); ++i) {
      const auto day = static_cast<int>(parse_date(dates[i][1]).value());
      const bool begun = config.calendar.onset_days(day, onset) > 0.0;
      const bool differs = applicants[i] != changed[i] || truth[i] != changed_truth[i];
      ASSERT_TRUE(begun || !differs) << name << ", row " << i;
      after += differs;
    }
    EXPECT_GT(after, 0U) << name;
  }
}

INSTANTIATE_TEST_SUITE_P(Repository, SyntheticPortfolioTest,
                         testing::ValuesIn(synthetic_portfolios()), [](const auto& parameter) {
                           std::string name = parameter.param.filename().string();
                           std::erase_if(name, [](char c) { return !std::isalnum(c); });
                           return name;
                         });

}  // namespace
}  // namespace octroi
