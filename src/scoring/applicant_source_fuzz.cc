#include <sstream>

#include "base/fuzzing.h"
#include "base/json.h"
#include "scoring/applicant_source.h"

// The input is applicants' JSON from a pipe: one document, or one a line.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace octroi;
  std::istringstream stream{std::string(fuzzing::text_of(data, size))};
  fuzzing::read_or_refuse([&] {
    ApplicantSource source(stream, "standard input");
    while (const auto document = source.next()) {
      fuzzing::require(document->json.find_first_not_of(" \t\r\n") != std::string::npos,
                       "a document is more than white space");
      fuzzing::read_or_refuse([&] { parse_json(document->json, document->name); });
    }
  });
  return 0;
}
