#pragma once

#include <istream>
#include <optional>
#include <string>

namespace octroi {

// Applicants' JSON from a file or standard input: one document over several lines, or one document
// a line (NDJSON; blank lines are skipped). Which of the two shows from the first line.
class ApplicantSource {
 public:
  struct Document {
    std::string json;
    std::string name;  // for errors: "new.ndjson, line 12"
  };

  // `name` is what errors call the stream; the stream must outlive the source.
  ApplicantSource(std::istream& stream, std::string name);

  // nullopt at the end. Error (kInput) if there is no document at all.
  std::optional<Document> next();

 private:
  std::istream& stream_;
  std::string name_;
  size_t line_ = 0;
  bool started_ = false;
};

}  // namespace octroi
