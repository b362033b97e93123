#include "model/drift_reference.h"

#include <algorithm>
#include <utility>

#include "base/parallel.h"
#include "dataset/transforms/quantiles.h"

namespace octroi {
namespace {

constexpr int kBins = 10;
constexpr int kPercents = 100;

std::vector<double> quantiles_at(const std::vector<double>& ascending, int parts) {
  std::vector<double> values;
  for (int i = 1; i < parts; ++i) {
    values.push_back(quantile(ascending, static_cast<double>(i) / parts));
  }
  return values;
}

double share(size_t count, size_t rows) {
  return static_cast<double>(count) / static_cast<double>(std::max<size_t>(rows, 1));
}

ColumnReference describe_numbers(const std::string& name, std::span<const double> numbers) {
  ColumnReference column;
  column.name = name;
  const std::vector<double> ascending = ascending_present(numbers);
  column.missing_share = share(numbers.size() - ascending.size(), numbers.size());
  if (ascending.empty()) return column;
  column.quantiles = quantiles_at(ascending, kPercents);
  for (const double cut : quantiles_at(ascending, kBins)) {
    const double last = column.cuts.empty() ? ascending.front() : column.cuts.back();
    if (cut > last) column.cuts.push_back(cut);
  }
  auto begin = ascending.begin();
  for (const double cut : column.cuts) {
    const auto end = std::lower_bound(begin, ascending.end(), cut);
    column.shares.push_back(share(static_cast<size_t>(end - begin), numbers.size()));
    begin = end;
  }
  column.shares.push_back(share(static_cast<size_t>(ascending.end() - begin), numbers.size()));
  return column;
}

ColumnReference describe_categories(const FrameColumn& column) {
  std::vector<size_t> counts(column.dictionary.size(), 0);
  size_t missing = 0;
  for (const int32_t code : column.codes) {
    code < 0 ? ++missing : ++counts[static_cast<size_t>(code)];
  }
  ColumnReference reference;
  reference.name = column.name;
  reference.missing_share = share(missing, column.codes.size());
  reference.categories = column.dictionary;
  for (const size_t count : counts) reference.shares.push_back(share(count, column.codes.size()));
  return reference;
}

Json column_json(const ColumnReference& column) {
  Json json = {{"name", column.name}, {"missing_share", column.missing_share}};
  if (!column.categories.empty()) {
    json["categories"] = column.categories;
  } else {
    json["cuts"] = column.cuts;
    json["quantiles"] = column.quantiles;
  }
  json["shares"] = column.shares;
  return json;
}

ColumnReference column_from(const Json& json) {
  ColumnReference column;
  json.at("name").get_to(column.name);
  json.at("missing_share").get_to(column.missing_share);
  json.at("shares").get_to(column.shares);
  if (json.contains("categories")) {
    json.at("categories").get_to(column.categories);
  } else {
    json.at("cuts").get_to(column.cuts);
    json.at("quantiles").get_to(column.quantiles);
  }
  return column;
}

}  // namespace

DriftReference describe_drift_reference(const Frame& frame, std::span<const double> pd) {
  DriftReference reference{frame.row_count(), {}, describe_numbers("pd", pd)};
  reference.features.resize(frame.column_count());
  parallel_for(frame.column_count(), [&](size_t i) {
    const FrameColumn& column = frame.column(i);
    reference.features[i] = column.is_category() ? describe_categories(column)
                                                 : describe_numbers(column.name, column.numbers);
  });
  return reference;
}

Json to_json(const DriftReference& reference) {
  Json features = Json::array();
  for (const ColumnReference& column : reference.features) features.push_back(column_json(column));
  return {{"rows", reference.rows},
          {"features", std::move(features)},
          {"scores", column_json(reference.scores)}};
}

DriftReference drift_reference_from(const Json& json) {
  DriftReference reference;
  json.at("rows").get_to(reference.rows);
  for (const Json& column : json.at("features")) reference.features.push_back(column_from(column));
  reference.scores = column_from(json.at("scores"));
  return reference;
}

}  // namespace octroi
