#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/interrupt.h"
#include "base/json.h"
#include "base/terminal.h"
#include "commands.h"
#include "registry/tracking/run_recorder.h"
#include "registry/tracking/spool.h"
#include "registry/tracking/spool_sync.h"
#include "registry/tracking/tracking_uri.h"

namespace octroi {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  octroi tracking status\n"
    "  octroi tracking sync\n"
    "  octroi tracking sync --tracking http://mlflow.example:5000\n"
    "To look at what was tracked:\n"
    "  mlflow ui --backend-store-uri sqlite:///octroi.db";

struct Arguments {
  std::string tracking;
  std::string spool;
  bool json = false;
  fs::path root() const { return spool.empty() ? default_spool_root() : fs::path(spool); }
};

// What a spool came to: a status or a delivery, and a problem if there was one.
struct Outcome {
  fs::path folder;
  std::optional<SpoolStatus> status;
  std::optional<SyncedSpool> synced;
  std::string problem;
};

std::string counted(size_t number, const char* noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

Outcome look(const fs::path& folder) {
  Outcome outcome{folder, {}, {}, ""};
  try {
    outcome.status = spool_status(folder);
  } catch (const Error& error) {
    outcome.problem = error.message();
  }
  return outcome;
}

// A spool that fails leaves the others to be delivered.
Outcome sync(const fs::path& folder, const std::string& uri) {
  Outcome outcome = look(folder);
  if (!outcome.problem.empty() || outcome.status->is_recorded) return outcome;
  try {
    outcome.synced = deliver_spool(folder, uri);
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::kInterrupted || error.kind() == ErrorKind::kUsage) throw;
    outcome.problem = error.message();
  }
  return outcome;
}

Json to_json(const Outcome& outcome) {
  Json json = {{"spool", outcome.folder.string()}};
  if (outcome.synced) {
    const SyncedSpool& synced = *outcome.synced;
    json["delivered"] = {{"uri", synced.uri},
                         {"experiment", synced.experiment},
                         {"operations", synced.operations},
                         {"runs", synced.runs},
                         {"models", synced.models},
                         {"ended_runs", synced.ended_runs}};
  } else if (outcome.status) {
    const SpoolStatus& status = *outcome.status;
    json["waiting"] = {{"uri", status.uri},
                       {"experiment", status.experiment},
                       {"operations", status.waiting},
                       {"created_ms", status.created_ms},
                       {"is_recorded", status.is_recorded}};
  }
  if (!outcome.problem.empty()) json["problem"] = outcome.problem;
  return json;
}

std::string indented(const std::string& text) {
  std::string result = "  ";
  for (const char c : text) result += c == '\n' ? "\n  " : std::string(1, c);
  return result;
}

void print(const SyncedSpool& synced) {
  fmt::print("{} {} of {} and {} → {}, experiment {}\n", coloured("✓", Colour::kGreen),
             counted(synced.operations, "step"), counted(synced.runs, "run"),
             counted(synced.models, "model"), synced.uri, synced.experiment);
  if (synced.ended_runs > 0) {
    fmt::print("  {} left open by a process that died: KILLED now.\n",
               counted(synced.ended_runs, "run"));
  }
}

void print(const SpoolStatus& status) {
  const std::time_t created = status.created_ms / 1000;
  fmt::print("{} {} of {:%Y-%m-%d %H:%M} UTC {} {}, experiment {}\n",
             coloured(status.is_recorded ? "…" : "!", Colour::kYellow),
             counted(status.waiting, "step"), fmt::gmtime(created),
             status.is_recorded ? "being delivered by who records them to" : "wait for", status.uri,
             status.experiment);
}

void print(const Outcome& outcome) {
  if (outcome.synced) {
    print(*outcome.synced);
    return;
  }
  if (outcome.status) print(*outcome.status);
  if (!outcome.status) fmt::print("{} {}\n", coloured("✗", Colour::kRed), outcome.folder.string());
  if (!outcome.problem.empty()) fmt::print("{}\n", indented(outcome.problem));
}

void print(const std::vector<Outcome>& outcomes, bool as_json) {
  if (as_json) {
    Json json = Json::array();
    for (const Outcome& outcome : outcomes) json.push_back(to_json(outcome));
    fmt::print("{}\n", json.dump(2));
    return;
  }
  if (outcomes.empty()) fmt::print("Nothing waits to be delivered.\n");
  for (const Outcome& outcome : outcomes) print(outcome);
}

void run_status(const Arguments& arguments) {
  std::vector<Outcome> outcomes;
  for (const fs::path& folder : spools_under(arguments.root())) outcomes.push_back(look(folder));
  print(outcomes, arguments.json);
}

void run_sync(const Arguments& arguments) {
  if (!arguments.tracking.empty()) check_tracking_uri(arguments.tracking);
  std::vector<Outcome> outcomes;
  size_t failed = 0;
  for (const fs::path& folder : spools_under(arguments.root())) {
    throw_if_interrupted();
    outcomes.push_back(sync(folder, arguments.tracking));
    failed += outcomes.back().problem.empty() ? 0 : 1;
  }
  print(outcomes, arguments.json);
  if (failed > 0) {
    throw outside_error(
        fmt::format("{} not delivered; nothing of it is lost.", counted(failed, "spool")),
        arguments.root().string(), "Mend what is said above and run octroi tracking sync again.");
  }
}

void add_options(CLI::App& command, const std::shared_ptr<Arguments>& arguments) {
  command.add_option("--spool", arguments->spool,
                     "Folder of the spools (default: $OCTROI_SPOOL, else "
                     "~/.local/state/octroi/spool)");
  command.add_flag("--json", arguments->json, "Print what was found as JSON");
}

}  // namespace

void add_tracking_command(CLI::App& app) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      app.add_subcommand("tracking", "Deliver what a tracking server was not there to take");
  command->require_subcommand(1);
  command->footer(kExamples);

  CLI::App* status = command->add_subcommand("status", "Say what waits to be delivered");
  add_options(*status, arguments);
  status->callback([arguments] { run_status(*arguments); });

  CLI::App* sync_all = command->add_subcommand("sync", "Deliver all that waits");
  sync_all->add_option("--tracking", arguments->tracking,
                       "Deliver it there: http://host:5000 or sqlite:///octroi.db (default: where "
                       "each was to go)");
  add_options(*sync_all, arguments);
  sync_all->footer(kExamples);
  sync_all->callback([arguments] { run_sync(*arguments); });
}

}  // namespace octroi
