#include <fmt/format.h>

#include <memory>

#include "base/digest.h"
#include "base/json.h"
#include "base/number_words.h"
#include "models_commands.h"
#include "registry/manifest.h"
#include "registry/model_location.h"
#include "registry/registered_model.h"
#include "registry/tracking/tracking_uri.h"

namespace octroi {
namespace {

constexpr const char* kExamples = R"(Examples:
  octroi models verify models/first
  octroi models verify models:/credit-scoring@champion)";

struct Options {
  std::string model;
  RegistryOptions registry;
};

void print(const Options& options, const Manifest& manifest, const std::string& digest) {
  uint64_t bytes = 0;
  for (const ManifestFile& file : manifest.files) bytes += file.bytes;
  if (options.registry.json) {
    const Json json = {{"model", options.model},
                       {"files", manifest.files.size()},
                       {"bytes", bytes},
                       {"manifest", digest},
                       {"portfolio", manifest.origin.portfolio},
                       {"octroi_version", manifest.origin.octroi_version},
                       {"created", manifest.origin.created}};
    fmt::print("{}\n", json.dump(2));
  } else {
    fmt::print("{} is as it was written: {} files, {} bytes, {}, octroi {}, {}.\n", options.model,
               manifest.files.size(),
               number_words(static_cast<double>(bytes), 0, Language::kEnglish),
               manifest.origin.portfolio, manifest.origin.octroi_version, manifest.origin.created);
  }
}

// What the registry holds is fetched anew, whatever the user's cache has.
void run(const Options& options) {
  const std::string uri = tracking_target(options.registry.tracking).uri;
  const TemporaryFolder fresh;
  ModelCache cache(fresh.path(), uri);
  const fs::path folder =
      locate_model(
          parse_model_reference(options.model), [&] { return open_registry(uri); }, cache)
          .folder;
  print(options, verify_manifest(folder), sha256_of_file(folder / kManifestName));
}

}  // namespace

void add_models_verify_command(CLI::App& models) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      models.add_subcommand("verify", "Check every byte of a model package against its manifest");
  command
      ->add_option("model", options->model,
                   "A package's folder, models:/name@alias, models:/name/version or "
                   "runs:/run/path")
      ->required();
  add_registry_options(*command, options->registry);
  command->footer(kExamples);
  command->callback([options] { run(*options); });
}

}  // namespace octroi
