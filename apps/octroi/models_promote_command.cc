#include <fmt/format.h>

#include <memory>
#include <optional>
#include <utility>

#include "base/error.h"
#include "models_commands.h"
#include "registry/lifecycle/fairness_text.h"
#include "registry/lifecycle/promotion.h"
#include "registry/lifecycle/registry_view.h"
#include "registry/registered_model.h"
#include "scoring/latency.h"

namespace octroi {
namespace {

constexpr const char* kExamples = R"(Examples:
  octroi models promote credit-scoring/2 --data held-back.duckdb --reason "autumn data"
  octroi models promote credit-scoring/2 --to challenger --data held-back.duckdb
  octroi models promote credit-scoring/2 --force --reason "the champion reads a table we lost")";

struct Options {
  std::string model;
  std::string alias = kChampion;
  std::string data;
  bool force = false;
  LifecycleRequest request;
  RegistryOptions registry;
};

OpenedModel open_model(const ModelVersion& version, const Options& options) {
  const fs::path folder = find_package(fmt::format("models:/{}/{}", version.name, version.version),
                                       options.registry.tracking);
  return {words_of(version), folder, Package::open(folder)};
}

Check unreadable(const std::string& name, const std::string& title, const Error& error) {
  return {name, title, Verdict::kFailed,
          error.where().empty() ? error.what() : fmt::format("{} {}", error.what(), error.where())};
}

void warn_of_other_limits(const OpenedModel& candidate, const OpenedModel& champion) {
  if (read_promotion_settings(candidate.package.portfolio()) ==
      read_promotion_settings(champion.package.portfolio())) {
    return;
  }
  fmt::print(stderr, "Warning: [promotion] of {} differs from that of {}; its own holds.\n",
             candidate.name, champion.name);
}

// What the candidate is judged by, and the judgement.
struct Judgement {
  std::string judged_on;
  std::vector<Check> checks;
  std::vector<FairnessField> fairness;
};

Judgement judge(const OpenedModel& candidate, const OpenedModel* champion, const Options& options) {
  const Package& package = candidate.package;
  const PromotionSettings settings = read_promotion_settings(package.portfolio());
  std::optional<Store> store;
  if (!options.data.empty()) store.emplace(open_store(package.portfolio(), options.data, true));
  const JudgedSample sample = store ? judge_held_back(*store, options.data, candidate, champion)
                                    : judge_out_of_fold(candidate, champion);
  for (const std::string& warning : sample.warnings) {
    fmt::print(stderr, "Warning: {}\n", warning);
  }
  const Policy& policy = package.trained().policy;
  GateFacts facts{sample, policy, champion ? &champion->package.trained().policy : nullptr,
                  {},     {},     package.manifest().files.size()};
  if (store) {
    facts.latency = measure_latency(*store, package, sample.keys);
    facts.fairness = measure_fairness(
        policy, sample.pd, sample.bad,
        read_protected_columns(store->connection(), package.portfolio(), sample.keys));
  }
  std::vector<Check> checks = evaluate_gates(settings, facts, options.alias == kChampion);
  return {sample.source, std::move(checks), std::move(facts.fairness)};
}

void print_json(const JudgedVersion& judged, const Judgement& judgement, const Options& options,
                bool is_granted) {
  Json checks = Json::array();
  for (const Check& check : judged.checks) checks.push_back(to_json(check));
  const Json json = {{"name", judged.version.name},
                     {"version", judged.version.version},
                     {"alias", judged.alias},
                     {"granted", is_granted},
                     {"forced", is_granted && !judged.has_passed()},
                     {"previous", judged.holder ? Json(*judged.holder) : Json(nullptr)},
                     {"by", options.request.by},
                     {"reason", options.request.reason},
                     {"judged_on", judged.judged_on},
                     {"checks", checks},
                     {"fairness", to_json(judgement.fairness)}};
  fmt::print("{}\n", json.dump(2));
}

void print_text(const JudgedVersion& judged, const Judgement& judgement, bool is_granted) {
  fmt::print("{}, judged for {} on {}\n{}", words_of(judged.version), judged.alias,
             judged.judged_on, checks_text(judged.checks));
  const std::string fairness = fairness_text(judgement.fairness);
  if (!fairness.empty()) fmt::print("\n{}", fairness);
  if (!is_granted) return;
  fmt::print("\n{} is {} now{}{}.\n", words_of(judged.version), judged.alias,
             judged.holder ? fmt::format(", in place of version {}", *judged.holder) : "",
             judged.has_passed() ? "" : ", by force");
}

// Opens the candidate; one that is not sound is recorded as refused, whatever is forced.
OpenedModel open_candidate(TrackingStore& store, JudgedVersion& judged, const Options& options) {
  try {
    return open_model(judged.version, options);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kInput) throw;
    judged.judged_on = "its package";
    judged.checks = {unreadable("package", "package verified", error)};
    refuse(store, judged, options.request);
    throw;
  }
}

// The champion to be judged against. One that cannot be read stands in the way unless forced.
std::optional<OpenedModel> open_champion(const std::optional<ModelVersion>& champion,
                                         const Options& options, std::vector<Check>& checks) {
  if (!champion) return std::nullopt;
  try {
    return open_model(*champion, options);
  } catch (const Error& error) {
    if (!options.force || error.kind() != ErrorKind::kInput) throw;
    checks.push_back(unreadable("champion", "champion readable", error));
    return std::nullopt;
  }
}

void check_options(const Options& options) {
  check_request(options.request);
  if (options.force && options.request.reason.empty()) {
    throw usage_error("A promotion by force needs a reason for the record.", "Add --reason \"…\".");
  }
}

void run(Options options) {
  check_options(options);
  options.request.by = who(options.request.by);
  const std::unique_ptr<TrackingStore> store = open_registry_of(options.registry);
  JudgedVersion judged;
  judged.version = find_version(*store, parse_version_reference(options.model));
  judged.alias = options.alias;
  const auto holder = store->version_of_alias(judged.version.name, options.alias);
  if (holder) judged.holder = holder->version;
  const auto champion_version = store->version_of_alias(judged.version.name, kChampion);
  if (champion_version && champion_version->version == judged.version.version) {
    throw input_error(fmt::format("{} is the champion already.", words_of(judged.version)));
  }

  const OpenedModel candidate = open_candidate(*store, judged, options);
  std::vector<Check> champion_checks;
  const std::optional<OpenedModel> champion =
      open_champion(champion_version, options, champion_checks);
  if (champion) warn_of_other_limits(candidate, *champion);
  const Judgement judgement = judge(candidate, champion ? &*champion : nullptr, options);
  judged.judged_on = judgement.judged_on;
  judged.checks = judgement.checks;
  judged.checks.insert(judged.checks.end(), champion_checks.begin(), champion_checks.end());

  const bool is_granted = judged.has_passed() || options.force;
  is_granted ? promote(*store, judged, options.request) : refuse(*store, judged, options.request);
  options.registry.json ? print_json(judged, judgement, options, is_granted)
                        : print_text(judged, judgement, is_granted);
  if (is_granted) return;
  throw input_error(
      fmt::format("{} is not promoted to {}. Failed: {}.", words_of(judged.version), judged.alias,
                  failed_checks(judged.checks)),
      "", "The refusal is on record. To promote it all the same: --force --reason \"…\".");
}

}  // namespace

void add_models_promote_command(CLI::App& models) {
  auto options = std::make_shared<Options>();
  CLI::App* command = models.add_subcommand(
      "promote", "Let a version decide, if it passes the portfolio's [promotion]");
  command->add_option("model", options->model, "NAME/VERSION or NAME@ALIAS")->required();
  command->add_option("--to", options->alias, "champion or challenger")
      ->check(CLI::IsMember({kChampion, kChallenger}));
  command->add_option("--data", options->data,
                      "Held-back applicants with known outcomes: a store, or files as ingest takes "
                      "them; those of a training are left out");
  command->add_option("--reason", options->request.reason, "Why, for the record");
  command->add_flag("--force", options->force, "Even if checks fail, with a --reason");
  add_by_option(*command, options->request.by);
  add_registry_options(*command, options->registry);
  command->footer(kExamples);
  command->callback([options] { run(*options); });
}

}  // namespace octroi
