#include <fmt/format.h>

#include "commands.h"

namespace octroi {

void add_version_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand("version", "Print the version");
  command->callback([] { fmt::print("octroi {}\n", OCTROI_VERSION); });
}

}  // namespace octroi
