#include "scoring/applicant_source.h"

#include <iterator>
#include <utility>

#include "base/error.h"
#include "base/json.h"

namespace octroi {

ApplicantSource::ApplicantSource(std::istream& stream, std::string name)
    : stream_(stream), name_(std::move(name)) {}

std::optional<ApplicantSource::Document> ApplicantSource::next() {
  std::string line;
  while (std::getline(stream_, line)) {
    ++line_;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const bool is_first = !std::exchange(started_, true);
    if (!is_first || Json::accept(line)) {
      return Document{line, name_ + ", line " + std::to_string(line_)};
    }
    // The lines before it were blank: they count, so that errors give the place in the file.
    std::string document(line_ - 1, '\n');
    document += line + "\n";
    document.append(std::istreambuf_iterator<char>(stream_), std::istreambuf_iterator<char>());
    return Document{std::move(document), name_};
  }
  if (stream_.bad()) throw outside_error("The applicants cannot be read to their end.", name_);
  if (!started_) {
    throw input_error("There is no applicant in the input.", name_,
                      "Expected {\"<table>\": …} with one applicant's rows, or one such object a "
                      "line.");
  }
  return std::nullopt;
}

}  // namespace octroi
