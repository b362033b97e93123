#pragma once

#include <string>
#include <vector>

#include "base/files.h"
#include "base/json.h"
#include "tables/portfolio.h"

namespace octroi {

struct Expectation {
  std::string feature;
  std::string value;  // a number, a text, or "null"
  std::string where;  // file:line
};

// Raw rows of one applicant, and what features must come of them.
struct FeatureCase {
  std::string title;
  std::string where;  // file:line
  Json applicant;     // as ApplicantParser reads it
  std::vector<Expectation> expectations;
};

// Reads a file of cases:
//   case <title>
//   given <table>
//   <column>,<column>,…
//   <value>,<value>,…
//
//   expect
//   <feature>: <value>
// A blank line ends a block, `#` begins a comment line; "…" keeps a comma; an empty cell is NULL.
// The applicant's key is 1, and a row of the application is implied where none is given. Error
// (kInput) with file:line.
std::vector<FeatureCase> read_feature_cases(const fs::path& path, const Portfolio& portfolio);

}  // namespace octroi
