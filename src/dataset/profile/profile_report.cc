#include "dataset/profile/profile_report.h"

#include <cmath>

#include "base/error.h"

namespace octroi {
namespace {

Json number_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json words_json(const Words& words) { return {{"en", words.en}, {"fr", words.fr}}; }

std::string_view name_of(DistributionBar::Kind kind) {
  switch (kind) {
    case DistributionBar::Kind::kRange:
      return "range";
    case DistributionBar::Kind::kValue:
      return "value";
    case DistributionBar::Kind::kCategory:
      return "category";
    case DistributionBar::Kind::kOther:
      return "other";
    case DistributionBar::Kind::kSuspicious:
      return "suspicious";
    case DistributionBar::Kind::kMissing:
      return "missing";
  }
  throw defect_error("A kind of bar has no name.");
}

Json bars_json(const std::vector<DistributionBar>& bars) {
  Json json = Json::array();
  for (const DistributionBar& bar : bars) {
    Json one = {{"kind", name_of(bar.kind)}};
    if (bar.kind == DistributionBar::Kind::kRange) {
      one["from"] = bar.from;
      one["to"] = bar.to;
    } else if (bar.kind == DistributionBar::Kind::kCategory) {
      one["category"] = bar.category;
    } else if (bar.kind == DistributionBar::Kind::kValue ||
               bar.kind == DistributionBar::Kind::kSuspicious) {
      one["value"] = bar.from;
    }
    one["rows"] = bar.count.rows;
    one["bad_rate"] = number_or_null(bar.count.bad_rate());
    json.push_back(std::move(one));
  }
  return json;
}

Json numbers_json(const NumberSummary& numbers) {
  Json quantiles = Json::array();
  for (size_t i = 0; i < numbers.quantiles.size(); ++i) {
    quantiles.push_back({{"share", NumberSummary::kShares[i]}, {"value", numbers.quantiles[i]}});
  }
  return {{"smallest", numbers.smallest}, {"largest", numbers.largest}, {"quantiles", quantiles}};
}

Json suspicious_json(const std::vector<SuspiciousValue>& values) {
  Json json = Json::array();
  for (const SuspiciousValue& one : values) {
    json.push_back({{"kind", octroi::name_of(one.kind)},
                    {"value", one.value},
                    {"rows", one.rows},
                    {"nearest", one.nearest}});
  }
  return json;
}

Json column_json(const ColumnProfile& profile) {
  const Column& column = *profile.column;
  Json json = {{"name", column.name},
               {"type", octroi::name_of(column.type)},
               {"unit", column.unit},
               {"words", words_json(column.words)},
               {"protected", column.is_protected},
               {"missing", profile.missing},
               {"special", profile.special},
               {"distinct", profile.distinct},
               {"constant", profile.is_constant}};
  if (!profile.same_as.empty()) json["same_as"] = profile.same_as;
  if (profile.numbers) json["numbers"] = numbers_json(*profile.numbers);
  json["suspicious"] = suspicious_json(profile.suspicious);
  json["distribution"] = bars_json(profile.distribution);
  if (profile.information_value) json["information_value"] = *profile.information_value;
  if (profile.binning) json["binning"] = profile.binning->to_json(profile.encoded);
  return json;
}

Json table_json(const TableProfile& profile) {
  Json columns = Json::array();
  for (const ColumnProfile& column : profile.columns) columns.push_back(column_json(column));
  Json json = {{"table", profile.table->name},
               {"title", words_json(profile.table->title)},
               {"known_later", profile.table->known_later},
               {"rows", profile.rows},
               {"applicants", profile.applicants},
               {"sampled_rows", profile.sampled_rows}};
  if (profile.information_value_of_rows) {
    json["information_value_of_rows"] = *profile.information_value_of_rows;
  }
  json["columns"] = std::move(columns);
  return json;
}

Json correlations_json(const ProfileCorrelations& correlations) {
  Json high = Json::array();
  for (const CorrelatedPair& pair : correlations.high) {
    high.push_back({{"one", pair.one}, {"other", pair.other}, {"correlation", pair.correlation}});
  }
  Json matrix = Json::array();
  const size_t side = correlations.shown.size();
  for (size_t row = 0; row < side; ++row) {
    Json cells = Json::array();
    for (size_t column = 0; column < side; ++column) {
      cells.push_back(number_or_null(correlations.matrix[row * side + column]));
    }
    matrix.push_back(std::move(cells));
  }
  return {{"method", "spearman"},
          {"applicants", correlations.applicants},
          {"high", high},
          {"shown", correlations.shown},
          {"matrix", matrix}};
}

Json findings_json(const std::vector<Finding>& findings) {
  Json json = Json::array();
  for (const Finding& finding : findings) {
    json.push_back({{"kind", octroi::name_of(finding.kind)},
                    {"table", finding.table},
                    {"column", finding.column},
                    {"figure", finding.figure},
                    {"importance", finding.importance},
                    {"en", finding.words.en},
                    {"fr", finding.words.fr}});
  }
  return json;
}

}  // namespace

Json profile_report(const Profile& profile) {
  Json tables = Json::array();
  for (const TableProfile& table : profile.tables) tables.push_back(table_json(table));
  return {{"portfolio", profile.portfolio},
          {"target", profile.target},
          {"applicants", profile.applicants},
          {"labelled", profile.labelled},
          {"bad", profile.bads},
          {"findings", findings_json(profile.findings)},
          {"correlations", correlations_json(profile.correlations)},
          {"absent", profile.absent},
          {"tables", tables}};
}

}  // namespace octroi
