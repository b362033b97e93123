#include "registry/lifecycle/fairness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "registry/made_up_portfolio.h"
#include "tables/store.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

Policy policy() {
  Policy policy;
  policy.grades = {{"A", 1.0}};
  return policy;
}

TEST(Fairness, CountsWhoIsApprovedByGroup) {
  ProtectedField field{"SEX", {"sex", "sexe"}, {}};
  std::vector<double> pd;
  std::vector<uint8_t> bad;
  for (int i = 0; i < 100; ++i) {
    field.group_of_row.push_back(i % 2 == 0 ? "F" : "M");
    pd.push_back(i % 2 == 0 && i < 50 ? 0.5 : 0.02);
    bad.push_back(i % 10 == 0);
  }
  field.group_of_row.push_back("X");
  pd.push_back(0.9);
  bad.push_back(1);
  const FieldFairness fairness = fairness_of(field, pd, bad, policy());
  ASSERT_EQ(fairness.groups.size(), 3u);
  EXPECT_EQ(fairness.groups[0].group, "X") << "the least approved first";
  EXPECT_EQ(fairness.groups[1].group, "F");
  EXPECT_EQ(fairness.groups[1].applicants, 50u);
  EXPECT_EQ(fairness.groups[1].approval_rate, 0.5);
  EXPECT_NEAR(fairness.groups[1].mean_pd, 0.26, 1e-12);
  EXPECT_EQ(fairness.groups[1].bad_rate, 0.2);
  EXPECT_EQ(fairness.approval_gap(), 0.5) << "a group of one says nothing";
  EXPECT_THAT(fairness_text({fairness}), HasSubstr("F (50%, PD 26%)"));
  EXPECT_EQ(to_json(fairness).at("groups").size(), 3u);
}

TEST(Fairness, ReadsTheProtectedColumnsWhateverTheFeatures) {
  const TemporaryFolder folder;
  made_up::write_portfolio(folder.path() / "portfolio");
  std::string schema = read_file(folder.path() / "portfolio" / "schema.toml");
  const std::string income = R"(name = "INCOME", type = "money",)";
  schema.replace(schema.find(income), income.size(), income + " protected = true,");
  write_file_atomically(folder.path() / "portfolio" / "schema.toml", schema);
  made_up::write_tables(folder.path() / "tables", 100);
  const Portfolio portfolio = read_portfolio(folder.path() / "portfolio");
  Store store = open_store(portfolio, folder.path() / "tables");
  const std::vector<int64_t> keys = {2, 5, 30, 31, 32, 33, 34, 99};
  const auto fields = read_protected_fields(store.connection(), portfolio, keys);
  ASSERT_EQ(fields.size(), 2u);
  EXPECT_EQ(fields[0].column, "SEX");
  for (size_t i = 0; i < keys.size(); ++i) {
    EXPECT_EQ(fields[0].group_of_row[i], made_up::client(keys[i]).sex);
  }
  EXPECT_EQ(fields[1].column, "INCOME");
  const std::set<std::string> quarters(fields[1].group_of_row.begin(),
                                       fields[1].group_of_row.end());
  EXPECT_EQ(quarters.size(), 4u);
  EXPECT_THAT(fairness_text({}), IsEmpty());
}

}  // namespace
}  // namespace octroi
