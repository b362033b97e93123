#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/shared_data.h"
#include "support/source_folder.h"
#include "tables/ingest.h"
#include "tables/store.h"

namespace octroi {
namespace {

using ::testing::IsEmpty;

TEST(IngestOfRealTables, HoldsEveryRowOfThem) {
  const auto data = shared_data("home-credit-relational");
  if (!data) GTEST_SKIP() << kNoSharedData;
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "store.duckdb";
  const Portfolio portfolio = read_portfolio(source_folder() / "portfolios" / "home-credit");
  const IngestReport report = ingest(portfolio, {*data, path, true});
  Store store(portfolio, path);
  const std::map<std::string, uint64_t> rows_of_table = {
      {"application", 4'500},           {"bureau", 22'237},
      {"bureau_balance", 572'743},      {"previous_application", 22'265},
      {"pos_cash_balance", 130'236},    {"credit_card_balance", 51'664},
      {"installments_payments", 3'798}, {"outcome", 0}};
  for (const auto& [table, rows] : rows_of_table) {
    EXPECT_EQ(report.table(table).rows_read(), rows) << table;
    EXPECT_EQ(report.table(table).rows_kept, rows) << table;
    EXPECT_EQ(store.connection().query_number("SELECT count(*) FROM " + table),
              static_cast<double>(rows))
        << table;
    EXPECT_THAT(report.table(table).unseen_categories, IsEmpty()) << table;
  }
  EXPECT_EQ(store.connection().query_number("SELECT sum(TARGET) FROM application"), 156);
  EXPECT_TRUE(report.quarantine.empty());
}

}  // namespace
}  // namespace octroi
