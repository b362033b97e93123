#include <fmt/format.h>

#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/json.h"
#include "base/machine.h"
#include "base/parallel.h"
#include "base/terminal.h"
#include "commands.h"
#include "features/catalogue.h"
#include "features/feature_set.h"
#include "tables/duckdb.h"
#include "tables/portfolio.h"

namespace octroi {
namespace {

enum class Health { kGood, kWeak, kBad };

struct Finding {
  Health health;
  std::string subject;
  std::string detail;
  std::string mend;  // what to do, where something is not good
};

constexpr double kGibibyte = 1024.0 * 1024.0 * 1024.0;

Finding check_memory() {
  const double available = static_cast<double>(available_memory_bytes()) / kGibibyte;
  return {available >= 4 ? Health::kGood : Health::kWeak, "memory",
          fmt::format("{:.1f} GiB available, {} threads", available, thread_count()),
          "Training on the full Home Credit tables takes up to 12 GiB; ingest stays under 4."};
}

Finding check_disk() {
  const fs::path folder = fs::temp_directory_path();
  const double free = static_cast<double>(free_disk_bytes(folder)) / kGibibyte;
  return {free >= 10 ? Health::kGood : Health::kWeak, "disk",
          fmt::format("{:.1f} GiB free for temporary files in {}", free, folder.string()),
          "Sorting the full tables needs about 10 GiB: set TMPDIR to a larger disk."};
}

Finding check_openmp() {
  const char* policy = std::getenv("OMP_WAIT_POLICY");
  const bool passive = policy != nullptr && std::string(policy) == "PASSIVE";
  return {
      passive ? Health::kGood : Health::kWeak, "OpenMP",
      fmt::format("OMP_WAIT_POLICY={}", policy == nullptr ? "" : policy),
      "Unset OMP_WAIT_POLICY or set it to PASSIVE: waiting threads that spin slow training down."};
}

Finding check_duckdb() {
  try {
    Database database;
    Connection connection(database);
    return {Health::kGood, "DuckDB", *connection.query_text("SELECT version()"), ""};
  } catch (const Error& error) {
    return {Health::kBad, "DuckDB", error.what(), "Run ./dev setup."};
  }
}

Finding check_portfolio(const fs::path& folder) {
  const std::string subject = "portfolio " + folder.filename().string();
  try {
    const Portfolio portfolio = read_portfolio(folder);
    const FeatureSet features = FeatureSet::read(portfolio);
    Catalogue::read(portfolio);
    return {Health::kGood, subject,
            fmt::format("tables: {}, features: {}", portfolio.schema.tables.size(),
                        features.features().size()),
            ""};
  } catch (const Error& error) {
    return {Health::kBad, subject, error.what(), error.where() + " " + error.hint()};
  }
}

std::vector<Finding> check_portfolios() {
  const char* home = std::getenv("OCTROI_HOME");
  const fs::path root = fs::path(home == nullptr ? "." : home) / "portfolios";
  if (!fs::is_directory(root)) {
    return {{Health::kWeak, "portfolios", "none in " + root.string(),
             "Set OCTROI_HOME to the folder that holds portfolios/, or give --portfolio a path."}};
  }
  std::vector<Finding> findings;
  for (const auto& entry : fs::directory_iterator(root)) {
    if (fs::exists(entry.path() / "portfolio.toml"))
      findings.push_back(check_portfolio(entry.path()));
  }
  return findings;
}

Finding check_program(const std::string& program, const std::string& purpose) {
  return {program_exists(program) ? Health::kGood : Health::kWeak, program, purpose,
          "Run ./dev setup: it installs what building and testing need."};
}

std::vector<Finding> examine() {
  std::vector<Finding> findings = {check_memory(), check_disk(), check_openmp(), check_duckdb()};
  for (Finding& finding : check_portfolios()) findings.push_back(std::move(finding));
  for (const char* program : {"cmake", "ninja", "ccache", "clang++", "clang-format"}) {
    findings.push_back(check_program(program, "for developers: building and testing"));
  }
  return findings;
}

std::string_view word(Health health) {
  return health == Health::kGood ? "good" : health == Health::kWeak ? "weak" : "bad";
}

void print(const Finding& finding) {
  const Colour colour = finding.health == Health::kGood   ? Colour::kGreen
                        : finding.health == Health::kWeak ? Colour::kYellow
                                                          : Colour::kRed;
  const char* mark = finding.health == Health::kGood   ? "✓"
                     : finding.health == Health::kWeak ? "!"
                                                       : "✗";
  fmt::print("{} {} {}\n", coloured(mark, colour), padded(finding.subject, 24), finding.detail);
  if (finding.health != Health::kGood) fmt::print("  {}\n", coloured(finding.mend, Colour::kGrey));
}

Json to_json(const std::vector<Finding>& findings) {
  Json json = Json::array();
  for (const Finding& finding : findings) {
    json.push_back({{"subject", finding.subject},
                    {"health", word(finding.health)},
                    {"detail", finding.detail},
                    {"mend", finding.mend}});
  }
  return json;
}

void run(bool as_json) {
  const std::vector<Finding> findings = examine();
  if (as_json) fmt::print("{}\n", to_json(findings).dump(2));
  bool works = true;
  for (const Finding& finding : findings) {
    if (!as_json) print(finding);
    works = works && finding.health != Health::kBad;
  }
  if (!works) {
    throw outside_error("This machine cannot run octroi as it is.", "",
                        "Mend what is marked ✗ above.");
  }
}

}  // namespace

void add_doctor_command(CLI::App& app) {
  auto as_json = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand("doctor", "Say what is missing on this machine");
  command->add_flag("--json", *as_json, "Print the findings as JSON");
  command->footer("Example:\n  octroi doctor");
  command->callback([as_json] { run(*as_json); });
}

}  // namespace octroi
