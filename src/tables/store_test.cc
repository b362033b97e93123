#include "tables/store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tables/ingest_source.h"
#include "tables/store_schema.h"
#include "tables/test_ingest.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class StoreTest : public IngestTest {
 protected:
  void SetUp() override {
    write_all();
    run();
  }
};

TEST_F(StoreTest, ShowsTheTablesAndTheReportOfTheIngest) {
  Store store(portfolio_, this->store());
  EXPECT_EQ(store.connection().query_number("SELECT count(*) FROM month"), 4);
  EXPECT_EQ(store.report()["portfolio"], "test");
  EXPECT_EQ(store.report()["tables"][2]["rows_kept"], 4);
}

TEST_F(StoreTest, HidesTheTargetAndWhatIsKnownLaterFromFeatures) {
  Store store(portfolio_, this->store());
  EXPECT_THAT(
      error_of([&] { store.connection().query("SELECT BAD FROM feature_input.client"); }).what(),
      HasSubstr("BAD"));
  EXPECT_THAT(
      error_of([&] { store.connection().query("SELECT * FROM feature_input.outcome"); }).what(),
      HasSubstr("outcome"));
}

TEST_F(StoreTest, IsNeverWritten) {
  const std::string before = read_file(this->store());
  {
    Store store(portfolio_, this->store());
    store.connection().execute("CREATE TABLE work AS FROM client");
    EXPECT_THAT(error_of([&] { store.connection().execute("DELETE FROM store.client"); }).what(),
                HasSubstr("read-only"));
  }
  EXPECT_EQ(read_file(this->store()), before);
}

TEST_F(StoreTest, IsRefusedByAPortfolioWhoseSchemaHasChanged) {
  test_portfolio_.edit("schema.toml", "range = [0, 1000000]", "range = [0, 2000000]");
  const Portfolio changed = test_portfolio_.read();
  const Error error = error_of([&] { Store(changed, this->store()); });
  EXPECT_THAT(error.what(), HasSubstr("another schema"));
  EXPECT_EQ(error.where(), this->store().string());
  EXPECT_EQ(error.hint(), "Run octroi ingest again.");
}

TEST_F(StoreTest, IsOpenedByAPortfolioOfWhichOnlyTheWordsHaveChanged) {
  test_portfolio_.edit("schema.toml", "en = \"income\"", "en = \"earnings\"");
  const Portfolio changed = test_portfolio_.read();
  EXPECT_EQ(Store(changed, this->store()).connection().query_number("SELECT count(*) FROM client"),
            3);
}

TEST_F(StoreTest, IsRefusedByAnotherPortfolio) {
  test_portfolio_.edit("portfolio.toml", "name = \"test\"", "name = \"other\"");
  const Portfolio other = test_portfolio_.read();
  EXPECT_STREQ(error_of([&] { Store(other, this->store()); }).what(),
               "This is a store of the portfolio test, not of other.");
}

TEST_F(StoreTest, IsToldFromAnyOtherFile) {
  EXPECT_TRUE(is_store(this->store()));
  EXPECT_FALSE(is_store(data() / "client.csv"));
  EXPECT_FALSE(is_store(data()));
  Database(folder_.path() / "lender.duckdb");
  EXPECT_FALSE(is_store(folder_.path() / "lender.duckdb"));
  EXPECT_TRUE(is_duckdb_file(folder_.path() / "lender.duckdb"));
}

TEST_F(StoreTest, IsMadeForTheMomentWhereTheDataIsNone) {
  Store store = open_store(portfolio_, data());
  EXPECT_EQ(store.connection().query_number("SELECT count(*) FROM loan"), 3);
  EXPECT_THAT(store.report()["tables"][1]["files"][0]["name"], "loan.csv");
}

}  // namespace
}  // namespace octroi
