#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"
#include "model/study.h"

namespace octroi {

// What the models of a study gave to applicants they were not trained on: calibrated, cross-fitted
// PDs, as all figures of the study are of.
struct OutOfFold {
  std::vector<int64_t> keys;  // ascending
  std::vector<int> folds;
  std::vector<uint8_t> bad;
  std::vector<std::string> models;
  std::vector<std::vector<double>> pd;  // by model, by row

  // nullptr if the model is not among them.
  const std::vector<double>* find(std::string_view model) const;
};

inline constexpr const char* kOutOfFoldName = "out_of_fold.csv";

// A CSV file: <key>,fold,bad, and a column per model with its PDs in full precision; a line for
// each row on which the models were judged.
void write_out_of_fold(const fs::path& path, const Study& study, const std::string& key);

// Error (kInput) with file and line where it is not such a file.
OutOfFold read_out_of_fold(const fs::path& path);

}  // namespace octroi
