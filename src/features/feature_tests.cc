#include "features/feature_tests.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>

#include "base/error.h"
#include "features/feature_case.h"
#include "features/online.h"
#include "features/reference_online.h"

namespace octroi {
namespace {

constexpr double kTolerance = 1e-9;
// What is left of a difference that is 0 by the definition of a feature.
constexpr double kZero = 1e-12;

bool is_close(double a, double b) {
  const double difference = std::abs(a - b);
  return difference <= kZero || difference <= kTolerance * std::max(std::abs(a), std::abs(b));
}

double number_of(const Expectation& expectation) {
  double value = 0.0;
  const char* end = expectation.value.data() + expectation.value.size();
  const auto [read, failure] = std::from_chars(expectation.value.data(), end, value);
  if (failure == std::errc() && read == end) return value;
  throw input_error(
      fmt::format("`{}` is a number, not `{}`.", expectation.feature, expectation.value),
      expectation.where);
}

std::string shown(const FeatureRow& row, size_t index, bool is_category) {
  if (is_category) return row.texts[index].value_or("null");
  const double number = row.numbers[index];
  return std::isnan(number) ? "null" : fmt::format("{}", number);
}

bool is_met(const Expectation& expectation, const FeatureRow& row, size_t index, bool is_category) {
  const std::string actual = shown(row, index, is_category);
  if (is_category || expectation.value == "null" || actual == "null") {
    return actual == expectation.value;
  }
  return is_close(row.numbers[index], number_of(expectation));
}

size_t feature_of(const Expectation& expectation, const FeatureSet& features) {
  try {
    return features.index_of(expectation.feature);
  } catch (const Error& error) {
    throw input_error(error.what(), expectation.where, error.hint());
  }
}

std::vector<fs::path> test_files(const Portfolio& portfolio) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(portfolio.folder / "features")) {
    if (entry.path().extension() == ".test") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

bool FeatureTestReport::passed() const {
  return untested.empty() && std::all_of(cases.begin(), cases.end(), [](const auto& result) {
           return result.failures.empty();
         });
}

Json FeatureTestReport::to_json() const {
  Json listed = Json::array();
  for (const FeatureCaseResult& result : cases) {
    Json failures = Json::array();
    for (const FailedExpectation& failure : result.failures) {
      failures.push_back({{"feature", failure.feature},
                          {"expected", failure.expected},
                          {"actual", failure.actual},
                          {"where", failure.where}});
    }
    listed.push_back({{"case", result.title},
                      {"where", result.where},
                      {"expectations", result.expectations},
                      {"failures", failures}});
  }
  return {{"passed", passed()}, {"features", features}, {"untested", untested}, {"cases", listed}};
}

FeatureTestReport run_feature_tests(const Portfolio& portfolio, const FeatureSet& features,
                                    FeatureEngine engine) {
  FeatureTestReport report;
  report.features = features.features().size();
  std::optional<OnlineFeatures> online;
  std::optional<ReferenceOnline> reference;
  if (engine == FeatureEngine::kPlan) {
    online.emplace(features);
  } else {
    reference.emplace(portfolio, features);
  }
  const ApplicantParser parser(portfolio, Completeness::kPartial);
  std::set<size_t> expected;
  for (const fs::path& path : test_files(portfolio)) {
    for (const FeatureCase& test : read_feature_cases(path, portfolio)) {
      const ApplicantRecords records = parser.read(test.applicant, test.where);
      const FeatureRow row = online ? online->compute(records) : reference->compute(records);
      FeatureCaseResult& result = report.cases.emplace_back();
      result.title = test.title;
      result.where = test.where;
      result.expectations = test.expectations.size();
      for (const Expectation& expectation : test.expectations) {
        const size_t index = feature_of(expectation, features);
        const bool is_category = features.features()[index].is_category;
        expected.insert(index);
        if (is_met(expectation, row, index, is_category)) continue;
        result.failures.push_back({expectation.feature, expectation.value,
                                   shown(row, index, is_category), expectation.where});
      }
    }
  }
  for (size_t i = 0; i < features.features().size(); ++i) {
    if (!expected.contains(i)) report.untested.push_back(features.features()[i].name);
  }
  return report;
}

}  // namespace octroi
