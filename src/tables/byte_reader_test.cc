#include "tables/byte_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "base/test_error.h"
#include "tables/test_gzip.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;

// Text that gzip cannot make small, so that a cut falls into the middle of its stream.
std::string digits(size_t count) {
  std::mt19937 random(7);
  std::string text;
  for (size_t i = 0; i < count; ++i) text += static_cast<char>('0' + random() % 10);
  return text;
}

class ByteReaderTest : public ::testing::Test {
 protected:
  fs::path write(const std::string& name, const std::string& content) const {
    write_file_atomically(folder_.path() / name, content);
    return folder_.path() / name;
  }

  static std::string read_all(const fs::path& path, size_t block = 4096) {
    ByteReader reader(path);
    std::string text;
    std::string buffer(block, '\0');
    while (const size_t count = reader.read(buffer.data(), block)) text.append(buffer, 0, count);
    EXPECT_EQ(reader.share_read(), 1.0);
    return text;
  }

  const TemporaryFolder folder_;
};

TEST_F(ByteReaderTest, ReadsAPlainFileAsItIs) {
  const std::string text = digits(300'000);
  EXPECT_EQ(read_all(write("a.csv", text)), text);
  EXPECT_EQ(read_all(write("c.csv", std::string("a\0b\r\n", 5)), 1), std::string("a\0b\r\n", 5));
}

TEST_F(ByteReaderTest, GunzipsAFileNamedGz) {
  const std::string text = digits(300'000);
  EXPECT_EQ(read_all(write("a.csv.gz", gzipped(text))), text);
}

TEST_F(ByteReaderTest, GunzipsAFileThatIsCompressedWithoutSayingSo) {
  EXPECT_EQ(read_all(write("a.csv", gzipped("ID\n1\n"))), "ID\n1\n");
}

TEST_F(ByteReaderTest, ReadsTheMembersOfAGzipFileOneAfterAnother) {
  EXPECT_EQ(read_all(write("a.csv.gz", gzipped("ID\n1\n") + gzipped("2\n"))), "ID\n1\n2\n");
}

TEST_F(ByteReaderTest, ReadsNothingFromAGzipFileOfNothing) {
  EXPECT_EQ(read_all(write("a.csv.gz", gzipped(""))), "");
}

TEST_F(ByteReaderTest, NamesAGzipFileCutShortWhereverItIsCut) {
  const std::string whole = gzipped(digits(300'000));
  for (const size_t kept : {size_t{5}, size_t{12}, whole.size() / 2, whole.size() - 9,
                            whole.size() - 8, whole.size() - 4, whole.size() - 1}) {
    const fs::path path = write("cut.csv.gz", whole.substr(0, kept));
    const Error error = error_of([&] { read_all(path); });
    EXPECT_EQ(error.kind(), ErrorKind::kInput) << kept;
    EXPECT_THAT(error.what(), HasSubstr("cut short")) << kept;
    EXPECT_EQ(error.where(), path.string()) << kept;
    EXPECT_THAT(error.hint(), HasSubstr("again")) << kept;
  }
}

TEST_F(ByteReaderTest, NamesAGzipFileWithAByteChanged) {
  std::string damaged = gzipped(digits(300'000));
  damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 0x55);
  const fs::path path = write("damaged.csv.gz", damaged);
  const Error error = error_of([&] { read_all(path); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.what(), HasSubstr("damaged"));
  EXPECT_EQ(error.where(), path.string());
}

TEST_F(ByteReaderTest, NamesAGzipFileThatIsNotWhatItsChecksumSays) {
  std::string damaged = gzipped(digits(1000));
  damaged[damaged.size() - 8] = static_cast<char>(damaged[damaged.size() - 8] ^ 0x55);
  const fs::path path = write("damaged.csv.gz", damaged);
  const Error error = error_of([&] { read_all(path); });
  EXPECT_STREQ(error.what(), "The compressed file is damaged: incorrect data check.");
  EXPECT_THAT(error.hint(), HasSubstr("again"));
}

TEST_F(ByteReaderTest, RefusesAFileThatOnlyItsNameCallsCompressed) {
  const fs::path path = write("a.csv.gz", "ID\n1\n");
  const Error error = error_of([&] { ByteReader{path}; });
  EXPECT_THAT(error.what(), HasSubstr("not compressed"));
  EXPECT_EQ(error.where(), path.string());
  EXPECT_THAT(error.hint(), HasSubstr("take .gz off its name"));
}

TEST_F(ByteReaderTest, NamesAnEmptyFile) {
  for (const char* name : {"a.csv", "a.csv.gz"}) {
    const fs::path path = write(name, "");
    const Error error = error_of([&] { ByteReader{path}; });
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    EXPECT_THAT(error.what(), HasSubstr("empty"));
    EXPECT_EQ(error.where(), path.string());
    EXPECT_THAT(error.hint(), HasSubstr("names of its columns"));
  }
}

TEST_F(ByteReaderTest, NamesAFileThatIsNotThere) {
  const Error error = error_of([&] { ByteReader{folder_.path() / "a.csv"}; });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.what(), HasSubstr("No such file"));
  EXPECT_EQ(error.where(), (folder_.path() / "a.csv").string());
}

TEST_F(ByteReaderTest, SaysHowMuchOfTheFileOnDiskItHasTaken) {
  ByteReader reader(write("a.csv", digits(3'000'000)));
  EXPECT_EQ(reader.share_read(), 0.0);
  std::string half(1'500'000, '\0');
  size_t got = 0;
  while (got < half.size()) got += reader.read(half.data() + got, half.size() - got);
  EXPECT_NEAR(reader.share_read(), 0.5, 0.2) << "it reads ahead by a block";
}

}  // namespace
}  // namespace octroi
