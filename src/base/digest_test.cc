#include "base/digest.h"

#include <gtest/gtest.h>

#include "base/test_error.h"

namespace octroi {
namespace {

// The examples of FIPS 180-4.
TEST(Sha256, IsThatOfTheStandard) {
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, OfAFileIsThatOfItsBytesWhateverItsSize) {
  const TemporaryFolder folder;
  for (const size_t size : {size_t{0}, size_t{3}, size_t{1} << 20, (size_t{1} << 21) + 1}) {
    std::string bytes(size, '\0');
    for (size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i * 31);
    write_file_atomically(folder.path() / "x", bytes);
    EXPECT_EQ(sha256_of_file(folder.path() / "x"), sha256(bytes)) << size;
  }
}

TEST(Sha256, OfAMissingFileIsRefusedByName) {
  const TemporaryFolder folder;
  const Error error = error_of([&] { sha256_of_file(folder.path() / "none"); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_EQ(error.where(), (folder.path() / "none").string());
}

}  // namespace
}  // namespace octroi
