#include "model/policy.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/error.h"

namespace octroi {
namespace {

constexpr double kFewestPoints = 0.0;
constexpr double kMostPoints = 1000.0;

double positive(const TomlTable& toml, std::string_view key) {
  const double value = toml.number(key);
  if (!(value > 0.0) || std::isinf(value)) {
    throw input_error(fmt::format("`{}` is not a positive number.", key), toml.where(key));
  }
  return value;
}

double read_base_points(const TomlTable& toml) {
  const double points = toml.number("base_points");
  if (!(points >= kFewestPoints && points <= kMostPoints)) {
    throw input_error(
        fmt::format("`base_points` is not within {} to {}.", kFewestPoints, kMostPoints),
        toml.where("base_points"));
  }
  return points;
}

std::vector<Grade> read_grades(const Portfolio& portfolio) {
  std::vector<Grade> grades;
  for (const TomlTable& toml : portfolio.settings.tables("grade")) {
    Grade grade{toml.text("name"), toml.number("max_pd")};
    toml.finish();
    if (!(grade.max_pd > (grades.empty() ? 0.0 : grades.back().max_pd))) {
      throw input_error("The grades are not in ascending order of max_pd, from above 0.",
                        toml.where("max_pd"));
    }
    grades.push_back(std::move(grade));
  }
  if (grades.empty() || grades.back().max_pd != 1.0) {
    throw input_error("The last grade does not reach a PD of 1.", portfolio.settings.where("grade"),
                      "End with [[grade]] name = \"…\", max_pd = 1.0.");
  }
  return grades;
}

void read_costs(const TomlTable& toml, Policy& policy) {
  policy.costs = {positive(toml, "missed_default"), positive(toml, "refused_good")};
  policy.amount = toml.text_or("amount", "");
  toml.finish();
  if (policy.amount.empty()) return;
  for (const char* key : {"missed_default", "refused_good"}) {
    if (toml.number(key) <= 1.0) continue;
    throw input_error(
        fmt::format("`{}` is more than the whole amount.", key), toml.where(key),
        "Beside `amount` the costs are shares of it: the loss given default (0.6) and "
        "the margin lost on a good client (0.06), say.");
  }
}

void read_refer_band(const TomlTable& toml, Policy& policy) {
  policy.refer_from = toml.number("refer_from");
  policy.refer_to = toml.number("refer_to");
  toml.finish();
  if (!(0.0 <= policy.refer_from && policy.refer_from <= policy.refer_to) ||
      std::isinf(policy.refer_to)) {
    throw input_error("`refer_from` and `refer_to` are no band in which a person decides.",
                      toml.where("refer_from"), "Expected 0 ≤ refer_from ≤ refer_to.");
  }
}

}  // namespace

double PointScale::points(double pd) const {
  const double log_odds = std::log((1.0 - pd) / pd);
  const double points =
      base_points + points_to_double_odds / std::numbers::ln2 * (log_odds - std::log(base_odds));
  return std::clamp(points, kFewestPoints, kMostPoints);
}

std::string_view name_of(Decision decision) {
  switch (decision) {
    case Decision::kApprove:
      return "approve";
    case Decision::kRefer:
      return "refer";
    case Decision::kRefuse:
      return "refuse";
  }
  throw defect_error("A decision has no name.");
}

Decision Policy::decide(double pd) const {
  if (pd < threshold * refer_from) return Decision::kApprove;
  if (pd > threshold * refer_to) return Decision::kRefuse;
  return Decision::kRefer;
}

const std::string& Policy::grade(double pd) const {
  for (const Grade& grade : grades) {
    if (pd <= grade.max_pd) return grade.name;
  }
  throw defect_error("No grade takes this PD.");
}

Json Policy::to_json() const {
  Json bands = Json::array();
  for (const Grade& grade : grades)
    bands.push_back({{"name", grade.name}, {"max_pd", grade.max_pd}});
  Json cost = {{"missed_default", costs.missed_default}, {"refused_good", costs.refused_good}};
  if (!amount.empty()) cost["amount"] = amount;
  return {{"cost", cost},
          {"threshold", threshold},
          {"refer_from", refer_from},
          {"refer_to", refer_to},
          {"grades", bands},
          {"points",
           {{"base_points", scale.base_points},
            {"base_odds", scale.base_odds},
            {"points_to_double_odds", scale.points_to_double_odds}}}};
}

Policy Policy::from_json(const Json& json) {
  Policy policy;
  policy.costs = {json.at("cost").at("missed_default").get<double>(),
                  json.at("cost").at("refused_good").get<double>()};
  policy.amount = json.at("cost").value("amount", "");
  policy.threshold = json.at("threshold").get<double>();
  policy.refer_from = json.at("refer_from").get<double>();
  policy.refer_to = json.at("refer_to").get<double>();
  for (const Json& grade : json.at("grades")) {
    policy.grades.push_back(
        {grade.at("name").get<std::string>(), grade.at("max_pd").get<double>()});
  }
  const Json& points = json.at("points");
  policy.scale = {points.at("base_points").get<double>(), points.at("base_odds").get<double>(),
                  points.at("points_to_double_odds").get<double>()};
  return policy;
}

Policy read_policy(const Portfolio& portfolio) {
  Policy policy;
  read_costs(portfolio.settings.table("cost"), policy);
  policy.threshold = policy.costs.optimal_threshold();
  const TomlTable points = portfolio.settings.table("points");
  policy.scale = {read_base_points(points), positive(points, "base_odds"),
                  positive(points, "points_to_double_odds")};
  points.finish();
  read_refer_band(portfolio.settings.table("decision"), policy);
  policy.grades = read_grades(portfolio);
  return policy;
}

}  // namespace octroi
