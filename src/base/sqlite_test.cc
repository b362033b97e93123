#include "base/sqlite.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <limits>
#include <string>

#include "base/test_error.h"

namespace octroi {
namespace {

using testing::HasSubstr;

class SqliteTest : public testing::Test {
 protected:
  fs::path path() const { return folder_.path() / "test.db"; }
  TemporaryFolder folder_;
};

TEST_F(SqliteTest, KeepsEachKindOfValue) {
  SqliteDatabase database(path());
  database.execute("CREATE TABLE t (a INTEGER, b REAL, c TEXT, d TEXT)");
  const int64_t largest = std::numeric_limits<int64_t>::max();
  SqliteStatement(database, "INSERT INTO t VALUES (?, ?, ?, ?)")
      .run({largest, 0.1, std::string_view("é\0'", 4), nullptr});
  EXPECT_EQ(database.changes(), 1);
  SqliteStatement find(database, "SELECT a, b, c, d FROM t WHERE c = ?");
  find.bind({std::string_view("é\0'", 4)});
  ASSERT_TRUE(find.step());
  EXPECT_EQ(find.integer(0), largest);
  EXPECT_EQ(find.number(1), 0.1);
  EXPECT_EQ(find.text(2), std::string("é\0'", 4));
  EXPECT_TRUE(find.is_null(3));
  EXPECT_EQ(find.text(3), "");
  EXPECT_FALSE(find.step());
}

TEST_F(SqliteTest, RunsAStatementAnyNumberOfTimes) {
  SqliteDatabase database(path());
  database.execute("CREATE TABLE t (a INTEGER)");
  SqliteStatement insert(database, "INSERT INTO t VALUES (?)");
  for (int64_t i = 0; i < 10; ++i) insert.run({i});
  SqliteStatement count(database, "SELECT count(*), sum(a) FROM t");
  count.step();
  EXPECT_EQ(count.integer(0), 10);
  EXPECT_EQ(count.integer(1), 45);
}

TEST_F(SqliteTest, RollsBackWhatIsNotCommitted) {
  SqliteDatabase database(path());
  database.execute("CREATE TABLE t (a INTEGER)");
  {
    SqliteTransaction transaction(database);
    database.execute("INSERT INTO t VALUES (1)");
  }
  {
    SqliteTransaction transaction(database);
    database.execute("INSERT INTO t VALUES (2)");
    transaction.commit();
  }
  SqliteStatement find(database, "SELECT a FROM t");
  ASSERT_TRUE(find.step());
  EXPECT_EQ(find.integer(0), 2);
  EXPECT_FALSE(find.step());
}

TEST_F(SqliteTest, SaysWhatIsNoDatabase) {
  write_file_atomically(path(), std::string(5000, 'x'));
  const Error error = error_of([&] { SqliteDatabase database(path()); });
  EXPECT_EQ(error.kind(), ErrorKind::kOutside);
  EXPECT_EQ(error.where(), path().string());
  EXPECT_THAT(error.hint(), HasSubstr("Expected a SQLite database"));
}

TEST_F(SqliteTest, SaysThatAFolderIsNotThereOrNotWritable) {
  const Error absent = error_of([&] { SqliteDatabase database(folder_.path() / "no" / "a.db"); });
  EXPECT_EQ(absent.kind(), ErrorKind::kOutside);
  EXPECT_THAT(absent.hint(), HasSubstr("folder exists"));
  if (geteuid() == 0) GTEST_SKIP() << "root may write everywhere";
  fs::permissions(folder_.path(), fs::perms::owner_read | fs::perms::owner_exec);
  const Error forbidden = error_of([&] { SqliteDatabase database(path()); });
  fs::permissions(folder_.path(), fs::perms::owner_all);
  EXPECT_EQ(forbidden.kind(), ErrorKind::kOutside);
}

TEST_F(SqliteTest, SaysThatTheDiskIsFullAndKeepsWhatWasThere) {
  SqliteDatabase database(path());
  database.execute("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('kept');");
  database.execute("PRAGMA max_page_count = 4");
  const Error error = error_of([&] {
    SqliteTransaction transaction(database);
    SqliteStatement(database, "INSERT INTO t VALUES (?)").run({std::string(100'000, 'x')});
    transaction.commit();
  });
  EXPECT_EQ(error.kind(), ErrorKind::kOutside);
  EXPECT_THAT(error.hint(), HasSubstr("disk is full"));
  SqliteStatement find(database, "SELECT a FROM t");
  ASSERT_TRUE(find.step());
  EXPECT_EQ(find.text(0), "kept");
  EXPECT_FALSE(find.step());
}

TEST_F(SqliteTest, SaysThatAnotherIsWriting) {
  SqliteDatabase first(path());
  first.execute("CREATE TABLE t (a INTEGER)");
  const SqliteTransaction held(first);
  SqliteDatabase second(path(), std::chrono::milliseconds(1));
  const Error error = error_of([&] { SqliteTransaction transaction(second); });
  EXPECT_EQ(error.kind(), ErrorKind::kOutside);
  EXPECT_THAT(error.hint(), HasSubstr("Another program"));
}

TEST_F(SqliteTest, TakesAWrongStatementForADefect) {
  SqliteDatabase database(path());
  EXPECT_EQ(error_of([&] { database.execute("SELEC 1"); }).kind(), ErrorKind::kDefect);
}

}  // namespace
}  // namespace octroi
