#include "scoring/applicant_input.h"

#include <iostream>

#include "base/error.h"

namespace octroi {

bool is_applicant_json(const std::string& data) {
  const std::string extension = fs::path(data).extension().string();
  return data == "-" || extension == ".json" || extension == ".ndjson" || extension == ".jsonl";
}

ApplicantInput::ApplicantInput(const std::string& data)
    : is_standard_input_(data == "-"), name_(is_standard_input_ ? "standard input" : data) {
  if (is_standard_input_) return;
  std::error_code ignored;
  if (!fs::exists(data, ignored)) throw input_error("The file does not exist.", data);
  file_.open(data, std::ios::binary);
  if (!file_) throw outside_error("The file cannot be read.", data);
}

std::istream& ApplicantInput::stream() { return is_standard_input_ ? std::cin : file_; }

}  // namespace octroi
