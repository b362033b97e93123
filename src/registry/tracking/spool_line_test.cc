#include "registry/tracking/spool_line.h"

#include <gmock/gmock.h>

#include <fstream>

#include "registry/tracking/spool_appender.h"

namespace octroi {
namespace {

class SpoolLineTest : public testing::Test {
 protected:
  void write(const std::string& text) { std::ofstream(file_, std::ios::binary) << text; }
  SpoolLines read(uint64_t begin = 0, size_t most = 1 << 20) {
    return read_spool_lines(file_, begin, most);
  }
  TemporaryFolder folder_;
  fs::path file_ = folder_.path() / "operations.jsonl";
};

TEST_F(SpoolLineTest, LinesAreReadAsTheyWereAppended) {
  SpoolAppender appender(file_, 0);
  appender.append({{"a", 1}});
  appender.append({{"b", "é\n\""}});
  const SpoolLines lines = read();
  ASSERT_EQ(lines.lines.size(), 2);
  EXPECT_EQ(lines.rest, SpoolRest::kNone);
  EXPECT_EQ(lines.lines[1].value["b"], "é\n\"");
  EXPECT_EQ(lines.lines[1].end, appender.size());
  EXPECT_EQ(read(lines.lines[0].end).lines.at(0).value["b"], "é\n\"");
}

TEST_F(SpoolLineTest, AtLeastOneLineIsReadAtATime) {
  write(spool_line({{"a", std::string(100, 'x')}}) + spool_line({{"b", 1}}));
  const SpoolLines first = read(0, 1);
  ASSERT_EQ(first.lines.size(), 1);
  EXPECT_EQ(first.rest, SpoolRest::kMore);
  EXPECT_EQ(read(first.lines[0].end, 1).lines.size(), 1);
}

TEST_F(SpoolLineTest, AFileThatIsNotThereHasNoLines) {
  EXPECT_TRUE(read().lines.empty());
  EXPECT_EQ(read().rest, SpoolRest::kNone);
}

TEST_F(SpoolLineTest, WhereverTheLastLineIsTornTheOthersAreRead) {
  const std::string whole = spool_line({{"a", 1}});
  const std::string last = spool_line({{"b", 2}});
  for (size_t length = 1; length < last.size(); ++length) {
    write(whole + last.substr(0, length));
    const SpoolLines lines = read();
    ASSERT_EQ(lines.lines.size(), 1) << length;
    EXPECT_EQ(lines.rest, SpoolRest::kTorn) << length;
  }
}

TEST_F(SpoolLineTest, AnyChangedByteIsSeen) {
  const std::string first = spool_line({{"a", 1}});
  for (size_t i = 0; i < first.size() - 1; ++i) {
    std::string changed = first;
    changed[i] ^= 1;
    write(changed + spool_line({{"b", 2}}));
    EXPECT_TRUE(read().lines.empty()) << i;
    EXPECT_EQ(read().rest, SpoolRest::kDamaged) << i;
  }
}

TEST_F(SpoolLineTest, AnAppenderCutsOffWhatABreakLeft) {
  const std::string whole = spool_line({{"a", 1}});
  write(whole + "0123456789abc");
  SpoolAppender(file_, whole.size()).append({{"b", 2}});
  EXPECT_EQ(read().lines.size(), 2);
  EXPECT_EQ(read().rest, SpoolRest::kNone);
}

}  // namespace
}  // namespace octroi
