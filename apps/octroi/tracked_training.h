#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

#include "base/json.h"
#include "registry/tracking/study_log.h"
#include "registry/tracking/tracking_settings.h"

namespace octroi {

// --tracking, --experiment and --register of a command that trains.
void add_tracking_options(CLI::App& command, TrackingOptions& options);

// What MLflow has of a training that is over.
struct TrackedTraining {
  std::string uri;     // without a password
  std::string run_id;  // "" if it is not delivered
  Delivery delivery;
  std::string registered;  // the model's name, "" if it was not asked for
  int64_t version = 0;     // of the registered model
};

// Logs what a training came to, its package at `package`, and registers its model where that is
// asked for. Error (kOutside) if it was to be registered and the store has not taken all of it: the
// package and the spool are whole.
TrackedTraining finish_tracking(StudyLog& log, const TrainingTarget& target, const Study& study,
                                const FeatureNames& names, const fs::path& package);

Json to_json(const TrackedTraining& tracked);
// For people, with the command that shows it.
std::string words_of(const TrackedTraining& tracked);

}  // namespace octroi
