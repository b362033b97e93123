#include <fmt/format.h>

#include <chrono>
#include <memory>

#include "base/error.h"
#include "base/terminal.h"
#include "commands.h"
#include "tables/portfolio.h"
#include "tables/synthetic/synthesis.h"

namespace octroi {
namespace {

void print_summary(const SynthesisRequest& request, const SynthesisSummary& made, double seconds) {
  size_t rows = 0;
  fmt::print("Synthetic portfolio in {}: scenario {}{}\n", request.destination.string(),
             made.scenario,
             made.scenario == "stable" ? "" : fmt::format(" from month {}", made.onset_month));
  for (const auto& [file, count] : made.rows) {
    fmt::print("  {} {:>12}\n", padded(file + ".csv", 28), count);
    rows += count;
  }
  fmt::print("  {} {:>12}  in {:.1f} s\n", padded("rows in all", 28), rows, seconds);
  fmt::print("Bad rate {:.2f} % of {} labelled applicants.\n", 100.0 * made.bad_rate,
             made.labelled);
  fmt::print("Bayes AUC (of the true PD), as each table joins those before:\n");
  for (const auto& [step, auc] : made.bayes_auc) {
    fmt::print("  {} {:.4f}\n", padded(step, 28), auc);
  }
}

void synth(const SynthesisRequest& request, bool json) {
  const auto start = std::chrono::steady_clock::now();
  const SynthesisSummary made = synthesise(request);
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  if (json) {
    fmt::print("{}\n", made.to_json().dump(2));
  } else {
    print_summary(request, made, taken.count());
  }
}

}  // namespace

void add_synth_command(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("synth", "Make a synthetic portfolio whose true default process is known");
  const auto request = std::make_shared<SynthesisRequest>();
  const auto portfolio = std::make_shared<std::string>();
  command->add_option("--portfolio", *portfolio, "Folder or name of the portfolio")->required();
  command->add_option("--applicants", request->applicants, "Applicants with a known outcome")
      ->required();
  command->add_option("--seed", request->seed, "Another seed makes other applicants")
      ->capture_default_str();
  command->add_option("--out", request->destination, "Folder to make")->required();
  command->add_option("--scenario", request->scenario, "What happens to the portfolio")
      ->capture_default_str();
  command->add_option("--onset-month", request->onset_month,
                      "Month in which the scenario begins, 1 being the first");
  const auto json = std::make_shared<bool>(false);
  command->add_flag("--json", *json, "Print the summary as JSON");
  command->callback([request, portfolio, json] {
    request->portfolio = find_portfolio(*portfolio);
    synth(*request, *json);
  });
}

}  // namespace octroi
