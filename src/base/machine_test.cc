#include "base/machine.h"

#include <gtest/gtest.h>

#include <vector>

namespace octroi {
namespace {

TEST(Machine, KnowsItsMemoryAndDisk) {
  EXPECT_GT(available_memory_bytes(), uint64_t{1} << 20);
  EXPECT_GT(free_disk_bytes(fs::temp_directory_path()), 0u);
  EXPECT_EQ(free_disk_bytes("/no/such/folder"), 0u);
}

TEST(Machine, RemembersThePeakOfItsMemory) {
  const uint64_t before = peak_memory_bytes();
  EXPECT_GT(before, uint64_t{1} << 20);
  const std::vector<char> taken(before + (size_t{32} << 20), 1);
  EXPECT_GT(peak_memory_bytes(), before + (size_t{16} << 20)) << taken.size();
}

TEST(Machine, CountsTheTimeOfItsProcessor) {
  const double before = processor_seconds();
  volatile double sum = 0.0;
  while (processor_seconds() < before + 0.01) sum = sum + 1.0;
  EXPECT_GE(processor_seconds(), before + 0.01);
}

TEST(Machine, FindsProgramsOnThePath) {
  EXPECT_TRUE(program_exists("sh"));
  EXPECT_FALSE(program_exists("no-such-program-anywhere"));
}

}  // namespace
}  // namespace octroi
