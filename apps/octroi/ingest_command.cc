#include <fmt/format.h>

#include <memory>
#include <string>

#include "commands.h"
#include "tables/ingest.h"
#include "tables/ingest_summary.h"

namespace octroi {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  octroi ingest --portfolio home-credit --data downloads --out store.duckdb\n"
    "  octroi ingest --portfolio home-credit --data lender.duckdb --out store.duckdb --json";

struct Arguments {
  std::string portfolio;
  std::string data;
  std::string out;
  bool json = false;
};

void run(const Arguments& arguments) {
  const Portfolio portfolio = read_portfolio(find_portfolio(arguments.portfolio));
  const IngestReport report = ingest(portfolio, {arguments.data, arguments.out});
  if (arguments.json) {
    fmt::print("{}\n", report.to_json().dump(2));
  } else {
    fmt::print("{}", summary_of(report, arguments.out));
  }
}

}  // namespace

void add_ingest_command(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("ingest", "Read a lender's files into one typed, checked, sorted store");
  auto arguments = std::make_shared<Arguments>();
  command->add_option("--portfolio", arguments->portfolio, "Name or folder of the portfolio")
      ->required();
  command
      ->add_option("--data", arguments->data,
                   "Folder of CSV or Parquet files, one file, or a DuckDB database")
      ->required();
  command->add_option("--out", arguments->out, "The store to write")->required();
  command->add_flag("--json", arguments->json, "Print the report as JSON");
  command->footer(kExamples);
  command->callback([arguments] { run(*arguments); });
}

}  // namespace octroi
