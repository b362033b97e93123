#include "registry/lifecycle/fairness.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/number_words.h"
#include "base/text_table.h"

namespace octroi {
namespace {

constexpr const char* kNotGiven = "not given";
constexpr size_t kMostValues = 6;  // of a number, before it is cut into quarters
constexpr size_t kQuarters = 4;
constexpr double kDaysOfYear = 365.25;

std::string number_text(double number) {
  return number == std::round(number) ? number_words(number, 0, Language::kEnglish)
                                      : fmt::format("{:.4g}", number);
}

// A label for each number (NaN: missing): itself, or the quarter it is in.
std::vector<std::string> groups_of(const std::vector<double>& numbers) {
  std::vector<double> sorted;
  for (const double number : numbers) {
    if (!std::isnan(number)) sorted.push_back(number);
  }
  std::ranges::sort(sorted);
  const std::set<double> values(sorted.begin(), sorted.end());
  std::vector<double> ends;  // inclusive upper end of each group
  if (values.size() <= kMostValues) {
    ends.assign(values.begin(), values.end());
  } else {
    std::set<double> distinct;
    for (size_t quarter = 1; quarter <= kQuarters; ++quarter) {
      distinct.insert(sorted[sorted.size() * quarter / kQuarters - 1]);
    }
    ends.assign(distinct.begin(), distinct.end());
  }
  std::vector<std::string> labels;
  for (const double number : numbers) {
    if (std::isnan(number)) {
      labels.emplace_back(kNotGiven);
      continue;
    }
    const auto end = std::ranges::lower_bound(ends, number);
    const double last = end == ends.begin() ? sorted.front() : *std::prev(end);
    const double first = end == ends.begin() ? last : *std::ranges::upper_bound(sorted, last);
    labels.push_back(first == *end ? number_text(*end)
                                   : number_text(first) + " to " + number_text(*end));
  }
  return labels;
}

std::vector<const Column*> protected_columns(const Portfolio& portfolio) {
  std::vector<const Column*> columns;
  for (const Column& column : portfolio.application().columns) {
    if (column.is_protected) columns.push_back(&column);
  }
  return columns;
}

bool is_text(const Column& column) {
  return column.type == ColumnType::kCategory || column.type == ColumnType::kDate;
}

std::string select_sql(const Portfolio& portfolio, const std::vector<const Column*>& columns) {
  std::string list = sql_name(portfolio.key);
  for (const Column* column : columns) {
    list += fmt::format(", CAST({} AS {})", sql_name(column->name),
                        is_text(*column) ? "VARCHAR" : "DOUBLE");
  }
  return fmt::format("SELECT {} FROM main.{}", list, sql_name(portfolio.table));
}

}  // namespace

std::vector<ProtectedField> read_protected_fields(Connection& connection,
                                                  const Portfolio& portfolio,
                                                  std::span<const int64_t> keys) {
  const std::vector<const Column*> columns = protected_columns(portfolio);
  if (columns.empty()) return {};
  std::vector<ProtectedField> fields;
  std::vector<std::vector<double>> numbers(columns.size());
  for (const Column* column : columns) {
    fields.push_back({column->name, column->words, {}});
    fields.back().group_of_row.resize(keys.size(), kNotGiven);
    numbers[fields.size() - 1].resize(keys.size(), std::nan(""));
  }
  Result result = connection.query(select_sql(portfolio, columns));
  while (result.next()) {
    for (size_t row = 0; row < result.row_count(); ++row) {
      const auto place = std::ranges::lower_bound(keys, result.integer(0, row));
      if (place == keys.end() || *place != result.integer(0, row)) continue;
      const auto at = static_cast<size_t>(place - keys.begin());
      for (size_t i = 0; i < columns.size(); ++i) {
        if (is_text(*columns[i])) {
          if (auto text = result.text(i + 1, row)) fields[i].group_of_row[at] = *text;
        } else {
          const bool is_days = columns[i]->type == ColumnType::kDays;
          const double number = result.number(i + 1, row);
          numbers[i][at] = is_days ? std::floor(std::abs(number) / kDaysOfYear) : number;
        }
      }
    }
  }
  for (size_t i = 0; i < columns.size(); ++i) {
    if (!is_text(*columns[i])) fields[i].group_of_row = groups_of(numbers[i]);
  }
  return fields;
}

double FieldFairness::approval_gap() const {
  double low = 1.0, high = 0.0;
  for (const GroupFigures& group : groups) {
    if (group.applicants < kFewestOfGroup) continue;
    low = std::min(low, group.approval_rate);
    high = std::max(high, group.approval_rate);
  }
  return std::max(0.0, high - low);
}

FieldFairness fairness_of(const ProtectedField& field, std::span<const double> pd,
                          std::span<const uint8_t> bad, const Policy& policy) {
  std::map<std::string, GroupFigures> groups;
  for (size_t row = 0; row < pd.size(); ++row) {
    GroupFigures& group = groups[field.group_of_row[row]];
    ++group.applicants;
    group.approval_rate += policy.decide(pd[row]) == Decision::kApprove;
    group.mean_pd += pd[row];
    group.bad_rate += bad[row];
  }
  FieldFairness fairness{field.column, field.words, {}};
  for (auto& [name, group] : groups) {
    const auto applicants = static_cast<double>(group.applicants);
    fairness.groups.push_back({name, group.applicants, group.approval_rate / applicants,
                               group.mean_pd / applicants, group.bad_rate / applicants});
  }
  std::ranges::stable_sort(fairness.groups, {}, &GroupFigures::approval_rate);
  return fairness;
}

Json to_json(const FieldFairness& fairness) {
  Json groups = Json::array();
  for (const GroupFigures& group : fairness.groups) {
    groups.push_back({{"group", group.group},
                      {"applicants", group.applicants},
                      {"approval_rate", group.approval_rate},
                      {"mean_pd", group.mean_pd},
                      {"bad_rate", group.bad_rate}});
  }
  return {
      {"column", fairness.column}, {"approval_gap", fairness.approval_gap()}, {"groups", groups}};
}

std::string fairness_text(const std::vector<FieldFairness>& fields) {
  const auto share = [](double value) { return percent_words(value, Language::kEnglish); };
  const auto words = [&](const GroupFigures& group) {
    return fmt::format("{} ({}, PD {})", group.group, share(group.approval_rate),
                       share(group.mean_pd));
  };
  std::vector<std::vector<std::string>> rows;
  for (const FieldFairness& field : fields) {
    std::vector<const GroupFigures*> counted;
    for (const GroupFigures& group : field.groups) {
      if (group.applicants >= kFewestOfGroup) counted.push_back(&group);
    }
    if (counted.size() < 2) continue;
    rows.push_back({field.column, words(*counted.front()), words(*counted.back()),
                    share(field.approval_gap())});
  }
  if (rows.empty()) return "";
  return text_table({{"protected field"},
                     {"approved least (mean PD)"},
                     {"approved most (mean PD)"},
                     {"gap", Align::kRight}},
                    rows);
}

}  // namespace octroi
