#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <exception>

#include "base/error.h"
#include "base/interrupt.h"
#include "commands.h"

namespace octroi {
namespace {

// On busy or few cores, OpenMP's default of spinning while it waits makes training 20 to 50 times
// slower; the runtime reads this variable when the process starts, so the process starts again.
void wait_passively_in_openmp(char** arguments) {
  if (std::getenv("OMP_WAIT_POLICY") != nullptr) return;
  ::setenv("OMP_WAIT_POLICY", "PASSIVE", 1);
  ::execv("/proc/self/exe", arguments);
}

int report(const Error& error) {
  fmt::print(stderr, "octroi: {}\n", error.message());
  return static_cast<int>(error.kind());
}

int run(int count, char** arguments) {
  CLI::App app{"octroi: a lender's tables in, scored and explained decisions out", "octroi"};
  app.require_subcommand(1);
  add_compare_command(app);
  add_doctor_command(app);
  add_explain_command(app);
  add_features_command(app);
  add_ingest_command(app);
  add_models_command(app);
  add_profile_command(app);
  add_score_command(app);
  add_synth_command(app);
  add_tracking_command(app);
  add_train_command(app);
  add_version_command(app);
  try {
    app.parse(count, arguments);
    return 0;
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : static_cast<int>(ErrorKind::kUsage);
  }
}

}  // namespace
}  // namespace octroi

int main(int count, char** arguments) {
  using namespace octroi;
  wait_passively_in_openmp(arguments);
  install_interrupt_handler();
  try {
    return run(count, arguments);
  } catch (const Error& error) {
    return report(error);
  } catch (const std::exception& error) {
    return report(defect_error(error.what()));
  }
}
