#include "base/text_table.h"

#include <gtest/gtest.h>

namespace octroi {
namespace {

TEST(TextTable, AlignsItsColumns) {
  EXPECT_EQ(text_table({{"model"}, {"versions", Align::kRight}, {"champion"}},
                       {{"crédits", "12", "7"}, {"loans", "3", ""}}),
            "  model    versions  champion\n"
            "  crédits        12  7\n"
            "  loans           3\n");
}

TEST(TextTable, LetsAWideCellPushItsNeighboursAside) {
  EXPECT_EQ(text_table({{"a"}, {"b"}}, {{"wider than the widest", "1"}, {"x", "2"}}, 4),
            "  a     b\n"
            "  wider than the widest  1\n"
            "  x     2\n");
}

TEST(TextTable, IsAHeaderWhereThereAreNoRows) {
  EXPECT_EQ(text_table({{"model"}}, {}), "  model\n");
}

}  // namespace
}  // namespace octroi
