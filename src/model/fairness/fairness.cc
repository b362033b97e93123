#include "model/fairness/fairness.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "dataset/transforms/quantiles.h"
#include "model/metrics/binomial.h"
#include "model/metrics/delong.h"

namespace octroi {
namespace {

constexpr size_t kMostValues = 5;
constexpr double kQuartiles[] = {0.25, 0.5, 0.75};

// A group before anything is measured.
struct Members {
  FairnessGroup group;
  std::vector<size_t> rows;
};

Members members_of(FairnessGroup::Kind kind, std::string category = {}) {
  Members members;
  members.group.kind = kind;
  members.group.category = std::move(category);
  return members;
}

std::vector<Members> by_category(const FrameColumn& column) {
  std::map<std::string, Members> groups;
  Members missing = members_of(FairnessGroup::Kind::kMissing);
  for (size_t row = 0; row < column.codes.size(); ++row) {
    if (column.codes[row] < 0) {
      missing.rows.push_back(row);
      continue;
    }
    const std::string& category = column.dictionary[static_cast<size_t>(column.codes[row])];
    const auto found =
        groups.try_emplace(category, members_of(FairnessGroup::Kind::kCategory, category)).first;
    found->second.rows.push_back(row);
  }
  std::vector<Members> result;
  for (auto& [category, members] : groups) result.push_back(std::move(members));
  result.push_back(std::move(missing));
  return result;
}

// The upper bounds (exclusive) of all groups but the last.
std::vector<double> bounds_of(const std::vector<double>& ascending) {
  const std::set<double> values(ascending.begin(), ascending.end());
  std::set<double> bounds;
  if (values.size() <= kMostValues) {
    bounds = values;
  } else {
    for (const double share : kQuartiles) bounds.insert(quantile(ascending, share));
  }
  bounds.erase(ascending.front());
  return {bounds.begin(), bounds.end()};
}

std::vector<Members> by_range(const FrameColumn& column) {
  const std::vector<double> ascending = ascending_present(column.numbers);
  const std::vector<double> bounds = ascending.empty() ? ascending : bounds_of(ascending);
  std::vector<Members> groups(bounds.size() + 1, members_of(FairnessGroup::Kind::kRange));
  Members missing = members_of(FairnessGroup::Kind::kMissing);
  for (size_t row = 0; row < column.numbers.size(); ++row) {
    const double value = column.numbers[row];
    if (std::isnan(value)) {
      missing.rows.push_back(row);
      continue;
    }
    const auto above = std::ranges::upper_bound(bounds, value);
    Members& members = groups[static_cast<size_t>(above - bounds.begin())];
    FairnessGroup& group = members.group;
    group.low = members.rows.empty() ? value : std::min(group.low, value);
    group.high = members.rows.empty() ? value : std::max(group.high, value);
    members.rows.push_back(row);
  }
  groups.push_back(std::move(missing));
  return groups;
}

// Empty groups go; small ones become one, at the end.
std::vector<Members> without_small_ones(std::vector<Members> groups) {
  std::vector<Members> kept;
  Members rare = members_of(FairnessGroup::Kind::kRare);
  for (Members& members : groups) {
    if (members.rows.size() >= kFewestInGroup) {
      kept.push_back(std::move(members));
    } else {
      rare.rows.insert(rare.rows.end(), members.rows.begin(), members.rows.end());
    }
  }
  if (!rare.rows.empty()) kept.push_back(std::move(rare));
  return kept;
}

FairnessGroup measured(Members members, const Policy& policy, std::span<const double> pd,
                       std::span<const uint8_t> bad) {
  FairnessGroup group = std::move(members.group);
  std::vector<double> own_pd;
  std::vector<uint8_t> own_bad;
  size_t bads = 0, approved = 0, good_approved = 0;
  for (const size_t row : members.rows) {
    const bool is_approved = policy.decide(pd[row]) == Decision::kApprove;
    bads += bad[row];
    approved += is_approved;
    good_approved += is_approved && bad[row] == 0;
    own_pd.push_back(pd[row]);
    own_bad.push_back(bad[row]);
  }
  group.clients = members.rows.size();
  group.bad_rate = bad_rate_estimate(bads, group.clients);
  group.mean_pd = mean(own_pd);
  group.approved = bad_rate_estimate(approved, group.clients);
  group.good_approved = bad_rate_estimate(good_approved, group.clients - bads);
  if (bads > 0 && bads < group.clients) group.auc = delong(own_pd, own_bad).interval();
  return group;
}

void compare_approvals(FairnessField& field) {
  std::vector<double> rates;
  for (const FairnessGroup& group : field.groups) {
    const bool is_known =
        group.kind == FairnessGroup::Kind::kCategory || group.kind == FairnessGroup::Kind::kRange;
    if (is_known) rates.push_back(group.approved.value);
  }
  if (rates.size() < 2) return;
  const auto [lowest, highest] = std::ranges::minmax(rates);
  field.approval_gap = highest - lowest;
  field.approval_ratio = highest > 0.0 ? lowest / highest : 1.0;
}

Json estimate_json(const Estimate& estimate) {
  return {{"value", estimate.value}, {"low", estimate.low}, {"high", estimate.high}};
}

Json group_json(const FairnessGroup& group) {
  Json json = Json::object();
  switch (group.kind) {
    case FairnessGroup::Kind::kCategory:
      json["category"] = group.category;
      break;
    case FairnessGroup::Kind::kRange:
      json["from"] = group.low;
      json["to"] = group.high;
      break;
    case FairnessGroup::Kind::kMissing:
      json["missing"] = true;
      break;
    case FairnessGroup::Kind::kRare:
      json["rare"] = true;
      break;
  }
  json["clients"] = group.clients;
  json["bad_rate"] = estimate_json(group.bad_rate);
  json["mean_pd"] = group.mean_pd;
  json["approved"] = estimate_json(group.approved);
  json["good_approved"] = estimate_json(group.good_approved);
  json["auc"] = group.auc ? estimate_json(*group.auc) : Json();
  return json;
}

}  // namespace

std::vector<FairnessField> measure_fairness(const Policy& policy, std::span<const double> pd,
                                            std::span<const uint8_t> bad,
                                            const std::vector<ProtectedColumn>& columns) {
  std::vector<FairnessField> fields;
  for (const ProtectedColumn& column : columns) {
    const bool is_category = column.values.is_category();
    FairnessField field{column.values.name, column.words, column.unit, {}};
    for (Members& members :
         without_small_ones(is_category ? by_category(column.values) : by_range(column.values))) {
      field.groups.push_back(measured(std::move(members), policy, pd, bad));
    }
    compare_approvals(field);
    fields.push_back(std::move(field));
  }
  return fields;
}

Json to_json(const std::vector<FairnessField>& fields) {
  Json json = Json::array();
  for (const FairnessField& field : fields) {
    Json groups = Json::array();
    for (const FairnessGroup& group : field.groups) groups.push_back(group_json(group));
    json.push_back({{"field", field.name},
                    {"en", field.words.en},
                    {"fr", field.words.fr},
                    {"approval_gap", field.approval_gap},
                    {"approval_ratio", field.approval_ratio},
                    {"groups", std::move(groups)}});
  }
  return json;
}

}  // namespace octroi
