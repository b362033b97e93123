#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/json.h"
#include "registry/tracking/tracking_store.h"

// What was asked of a RunRecorder, as it waits in a spool. Runs and models are named by their
// numbers there, from 0.
namespace octroi {

struct RunBegin {
  int run = 0;
  int parent = -1;  // -1: none
  std::string name;
  std::vector<KeyValue> tags;
  int64_t time_ms = 0;
};

struct RunLog {
  int run = 0;
  LogBatch batch;
};

struct RunInput {
  int run = 0;
  DatasetInput dataset;
};

struct RunArtifact {
  int run = 0;
  std::string path;
  std::string file;  // its name among the spool's files
};

struct RunModel {
  int run = 0;
  int model = 0;
  std::string name;
  std::string type;
  LogBatch facts;
  std::string folder;  // its name among the spool's files
};

struct RunEnd {
  int run = 0;
  RunStatus status = RunStatus::kFinished;
  int64_t time_ms = 0;
};

using RecordedOperation = std::variant<RunBegin, RunLog, RunInput, RunArtifact, RunModel, RunEnd>;

Json to_json(const RecordedOperation& operation);

// Error (kInput) with `where` if it is no operation.
RecordedOperation recorded_operation(const Json& json, const std::string& where);

}  // namespace octroi
