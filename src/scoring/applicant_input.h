#pragma once

#include <fstream>
#include <istream>
#include <memory>
#include <string>

#include "base/files.h"

namespace octroi {

// Whether the user's --data names applicants' JSON (a .json, .ndjson or .jsonl file, or "-" for
// standard input) and not tables.
bool is_applicant_json(const std::string& data);

// The stream behind it. Error (kInput) if the file does not exist, (kOutside) if it cannot be read.
class ApplicantInput {
 public:
  explicit ApplicantInput(const std::string& data);
  std::istream& stream();
  const std::string& name() const { return name_; }

 private:
  std::ifstream file_;
  bool is_standard_input_;
  std::string name_;
};

}  // namespace octroi
