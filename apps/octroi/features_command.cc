#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <memory>
#include <string>

#include "base/error.h"
#include "base/terminal.h"
#include "commands.h"
#include "dataset/feature_file.h"
#include "features/catalogue.h"
#include "features/feature_tests.h"
#include "tables/applicant_export.h"
#include "tables/store.h"

namespace octroi {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  octroi features --portfolio home-credit --data store.duckdb --out features.parquet\n"
    "  octroi features --portfolio home-credit --catalogue\n"
    "  octroi features --portfolio home-credit --test\n"
    "  octroi features --portfolio home-credit --data store.duckdb --export-applicants "
    "applicants.ndjson";

struct Arguments {
  std::string portfolio;
  std::string data;
  std::string out;
  std::string applicants;
  std::string engine = "plan";
  bool catalogue = false;
  bool test = false;
  bool json = false;
};

Json catalogue_entry(const Feature& feature, const FeatureWords& words) {
  return {{"feature", feature.name},
          {"theme", words.theme},
          {"unit", words.unit},
          {"group", {{"en", words.group.en}, {"fr", words.group.fr}}},
          {"name", {{"en", words.name.en}, {"fr", words.name.fr}}},
          {"protected", words.is_protected},
          {"actionable", words.is_actionable}};
}

void print_catalogue(const Portfolio& portfolio, const FeatureSet& features, bool as_json) {
  const Catalogue catalogue = Catalogue::read(portfolio);
  Json entries = Json::array();
  for (const Feature& feature : features.features()) {
    const FeatureWords words = catalogue.words(feature.name);
    entries.push_back(catalogue_entry(feature, words));
    if (as_json) continue;
    fmt::print("{}\n  {} ({})\n  {} ({})\n  {}, {}{}{}\n", coloured(feature.name, Colour::kBold),
               words.name.en, words.group.en, words.name.fr, words.group.fr, words.theme,
               words.unit, words.is_protected ? ", protected" : "",
               words.is_actionable ? ", actionable" : "");
  }
  if (as_json) {
    fmt::print("{}\n", entries.dump(2));
  } else {
    fmt::print("{} features\n", features.features().size());
  }
}

void print_tests(const FeatureTestReport& report) {
  for (const FeatureCaseResult& result : report.cases) {
    const bool passed = result.failures.empty();
    fmt::print("{} {} ({} expectations)\n",
               passed ? coloured("passed", Colour::kGreen) : coloured("failed", Colour::kRed),
               result.title, result.expectations);
    for (const FailedExpectation& failure : result.failures) {
      fmt::print("  {}: {} is {}, expected {}\n", failure.where, failure.feature, failure.actual,
                 failure.expected);
    }
  }
  for (const std::string& feature : report.untested) {
    fmt::print("{} {}: no case expects it\n", coloured("untested", Colour::kRed), feature);
  }
  fmt::print("{} cases, {} of {} features expected by at least one\n", report.cases.size(),
             report.features - report.untested.size(), report.features);
}

void test_features(const Portfolio& portfolio, const FeatureSet& features, FeatureEngine engine,
                   bool as_json) {
  const FeatureTestReport report = run_feature_tests(portfolio, features, engine);
  if (as_json) {
    fmt::print("{}\n", report.to_json().dump(2));
  } else {
    print_tests(report);
  }
  if (!report.passed()) throw input_error("The features do not pass their tests.");
}

void export_as_lines(Connection& connection, const Portfolio& portfolio, const fs::path& path) {
  Staged staged(path, Staged::What::kFile);
  std::ofstream file(staged.path(), std::ios::binary);
  export_applicants(connection, portfolio,
                    [&](int64_t, const Json& applicant) { file << applicant.dump() << '\n'; });
  file.close();
  if (!file) throw outside_error("Cannot write.", path.string(), "Is the disk full?");
  staged.commit();
}

void run(const Arguments& arguments) {
  const Portfolio portfolio = read_portfolio(find_portfolio(arguments.portfolio));
  const FeatureSet features = FeatureSet::read(portfolio);
  if (arguments.catalogue) return print_catalogue(portfolio, features, arguments.json);
  const FeatureEngine engine = feature_engine(arguments.engine);
  if (arguments.test) return test_features(portfolio, features, engine, arguments.json);
  if (arguments.data.empty() || (arguments.out.empty() && arguments.applicants.empty())) {
    throw usage_error("There is nothing to do.",
                      "Give --data with --out or --export-applicants, or --catalogue, or --test.");
  }
  Store store = open_store(portfolio, arguments.data);
  if (!arguments.applicants.empty()) {
    export_as_lines(store.connection(), portfolio, arguments.applicants);
  }
  if (arguments.out.empty()) return;
  const size_t applicants =
      write_features(store.connection(), portfolio, features, arguments.out, engine);
  const Json report = {
      {"applicants", applicants}, {"features", features.features().size()}, {"out", arguments.out}};
  if (arguments.json) {
    fmt::print("{}\n", report.dump(2));
  } else {
    fmt::print("{} features of {} applicants in {}\n", features.features().size(), applicants,
               arguments.out);
  }
}

}  // namespace

void add_features_command(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("features", "Compute, list or test the features of a portfolio");
  auto arguments = std::make_shared<Arguments>();
  command->add_option("--portfolio", arguments->portfolio, "Name or folder of the portfolio")
      ->required();
  command->add_option("--data", arguments->data, "A store, or a lender's data to ingest first");
  command->add_option("--out", arguments->out, "Write all features: a .parquet or .csv file");
  command->add_option("--export-applicants", arguments->applicants,
                      "Write each applicant's raw rows as a line of JSON, as scoring takes them");
  command->add_option("--engine", arguments->engine,
                      "What computes them: plan (compiled from the SQL) or duckdb (the reference)");
  command->add_flag("--catalogue", arguments->catalogue,
                    "List the features with theme, unit and words in both languages");
  command->add_flag("--test", arguments->test,
                    "Run the portfolio's feature tests; fails if a feature is in no case");
  command->add_flag("--json", arguments->json, "Print as JSON");
  command->footer(kExamples);
  command->callback([arguments] { run(*arguments); });
}

}  // namespace octroi
