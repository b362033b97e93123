#include <fmt/format.h>

#include <memory>

#include "models_commands.h"
#include "registry/lifecycle/promotion.h"
#include "registry/registered_model.h"

namespace octroi {
namespace {

constexpr const char* kExamples = R"(Examples:
  octroi models rollback credit-scoring
  octroi models rollback credit-scoring --reason "complaints of wrong refusals" --by ada)";

struct Options {
  std::string name;
  LifecycleRequest request;
  RegistryOptions registry;
};

void run(Options options) {
  check_request(options.request);
  options.request.by = who(options.request.by);
  const std::unique_ptr<TrackingStore> store = open_registry_of(options.registry);
  const RollBack plan = plan_roll_back(*store, options.name);
  // What is to decide again must be there and sound.
  find_package(fmt::format("models:/{}/{}", plan.to.name, plan.to.version),
               options.registry.tracking);
  roll_back(*store, plan, options.request);
  if (options.registry.json) {
    const Json json = {{"name", plan.to.name},
                       {"champion", plan.to.version},
                       {"rolled_back", plan.from.version},
                       {"by", options.request.by},
                       {"reason", options.request.reason}};
    fmt::print("{}\n", json.dump(2));
  } else {
    fmt::print("{} is champion again, in place of version {}.\n", words_of(plan.to),
               plan.from.version);
  }
}

}  // namespace

void add_models_rollback_command(CLI::App& models) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      models.add_subcommand("rollback", "Make the champion before the present one decide again");
  command->add_option("name", options->name, "The registered model")->required();
  command->add_option("--reason", options->request.reason, "Why, for the record");
  add_by_option(*command, options->request.by);
  add_registry_options(*command, options->registry);
  command->footer(kExamples);
  command->callback([options] { run(*options); });
}

}  // namespace octroi
