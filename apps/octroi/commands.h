#pragma once

#include <CLI/CLI.hpp>

// One function per verb, each in its own file <verb>_command.cc: it declares the options and, as
// the callback, the pipeline that the verb runs.
namespace octroi {

void add_compare_command(CLI::App& app);
void add_doctor_command(CLI::App& app);
void add_explain_command(CLI::App& app);
void add_features_command(CLI::App& app);
void add_ingest_command(CLI::App& app);
void add_models_command(CLI::App& app);
void add_profile_command(CLI::App& app);
void add_score_command(CLI::App& app);
void add_synth_command(CLI::App& app);
void add_tracking_command(CLI::App& app);
void add_train_command(CLI::App& app);
void add_version_command(CLI::App& app);

}  // namespace octroi
