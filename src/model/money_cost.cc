#include "model/money_cost.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/error.h"
#include "base/spelling.h"

namespace octroi {

std::vector<double> amounts_of(const Frame& frame, const Policy& policy,
                               const Portfolio& portfolio) {
  if (policy.amount.empty()) return {};
  const std::string where = portfolio.settings.table("cost").where("amount");
  const FrameColumn* column = frame.find(policy.amount);
  if (column == nullptr || column->is_category()) {
    std::vector<std::string> numbers;
    for (const FrameColumn& known : frame.columns()) {
      if (!known.is_category()) numbers.push_back(known.name);
    }
    const std::string near = closest(policy.amount, numbers);
    throw input_error(fmt::format("`{}` is no number among the features.", policy.amount), where,
                      near.empty()
                          ? "Expected the name of a feature, as octroi features lists them."
                          : fmt::format("Did you mean `{}`?", near));
  }
  for (size_t row = 0; row < column->size(); ++row) {
    if (column->numbers[row] >= 0.0) continue;
    throw input_error(fmt::format("Applicant {} has no amount in `{}`, or one below 0.",
                                  frame.keys()[row], policy.amount),
                      where, "A cost in money needs the amount of every applicant.");
  }
  return column->numbers;
}

MoneyCost money_cost(std::span<const double> row_costs, std::span<const uint8_t> bad,
                     std::span<const double> amounts, const CostMatrix& costs) {
  MoneyCost result;
  std::vector<double> money;
  money.reserve(amounts.size());
  const double share = 1.0 / static_cast<double>(amounts.size());
  for (size_t row = 0; row < amounts.size(); ++row) {
    money.push_back(row_costs[row] * amounts[row]);
    result.total += money.back();
    (bad[row] ? result.approve_all : result.refuse_all) +=
        share * amounts[row] * (bad[row] ? costs.missed_default : costs.refused_good);
  }
  result.per_client = mean_estimate(money, 0.0, std::numeric_limits<double>::infinity());
  return result;
}

}  // namespace octroi
