#include "model/money_cost.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "base/test_error.h"
#include "model/test_settings.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;

Portfolio portfolio_with_costs(const std::string& costs) {
  std::string text = kSoundSettings;
  const std::string old = "missed_default = 10.0\nrefused_good = 1.0\n";
  return portfolio_with(text.replace(text.find(old), old.size(), costs));
}

const std::string kShares =
    "missed_default = 0.6\nrefused_good = 0.06\namount = \"loan__amount\"\n";

Frame frame_with(std::vector<double> amounts) {
  std::vector<int64_t> keys;
  for (size_t i = 0; i < amounts.size(); ++i) keys.push_back(100 + static_cast<int64_t>(i));
  return {std::move(keys), {{"loan__amount", std::move(amounts), {}, {}}}};
}

TEST(MoneyCost, IsTheLossGivenDefaultOrTheMarginOfEachAmount) {
  const CostMatrix costs{0.6, 0.06};
  const std::vector<uint8_t> bad = {1, 0, 1, 0};
  const std::vector<double> row_costs = {0.6, 0.06, 0.0, 0.0};
  const MoneyCost money =
      money_cost(row_costs, bad, std::vector<double>{1000, 2000, 500, 4000}, costs);
  EXPECT_DOUBLE_EQ(money.total, 600.0 + 120.0);
  EXPECT_DOUBLE_EQ(money.per_client.value, 180.0);
  EXPECT_LT(money.per_client.low, 180.0);
  EXPECT_DOUBLE_EQ(money.approve_all, (600.0 + 300.0) / 4);
  EXPECT_DOUBLE_EQ(money.refuse_all, (120.0 + 240.0) / 4);
}

TEST(MoneyCost, TakesTheAmountsOfTheFeatureThatThePortfolioNames) {
  const Portfolio portfolio = portfolio_with_costs(kShares);
  const Policy policy = read_policy(portfolio);
  EXPECT_EQ(policy.amount, "loan__amount");
  EXPECT_EQ(Policy::from_json(policy.to_json()).amount, "loan__amount");
  EXPECT_EQ(amounts_of(frame_with({10, 20}), policy, portfolio), (std::vector<double>{10, 20}));
  const Portfolio without = portfolio_with(kSoundSettings);
  EXPECT_TRUE(amounts_of(frame_with({10, 20}), read_policy(without), without).empty());
}

TEST(MoneyCost, RefusesAnAmountThatIsNotThere) {
  const Portfolio portfolio = portfolio_with_costs(kShares);
  const Policy policy = read_policy(portfolio);
  const Error missing = error_of([&] {
    amounts_of(frame_with({10, std::numeric_limits<double>::quiet_NaN()}), policy, portfolio);
  });
  EXPECT_THAT(missing.what(), HasSubstr("Applicant 101 has no amount"));
  EXPECT_THAT(missing.where(), HasSubstr("portfolio.toml:4"));
  const Frame other({1}, {{"loan__amounts", {5.0}, {}, {}}});
  const Error unknown = error_of([&] { amounts_of(other, policy, portfolio); });
  EXPECT_THAT(unknown.hint(), HasSubstr("loan__amounts"));
}

TEST(MoneyCost, RefusesCostsThatAreNoSharesOfAnAmount) {
  const Portfolio portfolio = portfolio_with_costs(
      "missed_default = 10.0\nrefused_good = 1.0\namount = \"loan__amount\"\n");
  const Error error = error_of([&] { read_policy(portfolio); });
  EXPECT_THAT(error.what(), HasSubstr("`missed_default` is more than the whole amount"));
  EXPECT_THAT(error.where(), HasSubstr("portfolio.toml:2"));
}

}  // namespace
}  // namespace octroi
