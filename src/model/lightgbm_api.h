#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "dataset/frame.h"

// LightGBM's C API with owned handles and errors as Errors; its header is included by
// lightgbm_api.cc alone. `parameters` are LightGBM's own "name=value name=value".
namespace octroi {

// Binned rows. Bins are made once; subsets share them.
class LightGbmDataset {
 public:
  // Bins a whole encoded frame, streamed in blocks of rows: no second copy of it is made.
  LightGbmDataset(const Frame& frame, std::span<const uint8_t> bad, const std::string& parameters);
  // The rows asked for, ascending, in the bins of `whole`.
  LightGbmDataset(const LightGbmDataset& whole, std::span<const size_t> rows,
                  const std::string& parameters);
  ~LightGbmDataset();
  LightGbmDataset(const LightGbmDataset&) = delete;
  LightGbmDataset& operator=(const LightGbmDataset&) = delete;

 private:
  friend class LightGbmBooster;
  void* handle_ = nullptr;
};

class LightGbmBooster {
 public:
  LightGbmBooster(const LightGbmDataset& train, const std::string& parameters);
  // Error (kInput, `name`) if the text is not a model of LightGBM.
  LightGbmBooster(const std::string& text, const std::string& name);
  ~LightGbmBooster();
  LightGbmBooster(const LightGbmBooster&) = delete;
  LightGbmBooster& operator=(const LightGbmBooster&) = delete;

  void add_validation(const LightGbmDataset& validation);
  // One more tree; true if no tree could be added any more.
  bool update();
  // The first metric on the validation rows.
  double validation_metric() const;
  // The model with its first `iterations` trees (0: all).
  std::string text(int iterations = 0) const;
  std::vector<std::string> feature_names() const;

  // `rows` × `columns` values row by row → log-odds, or columns + 1 contributions a row (the last
  // one is the base value).
  std::vector<double> margin(std::span<const double> values, size_t columns) const;
  std::vector<double> contributions(std::span<const double> values, size_t columns) const;

 private:
  std::vector<double> predict(std::span<const double> values, size_t columns, int what,
                              size_t results_per_row) const;
  void* handle_ = nullptr;
  int averaged_trees_ = 1;  // of a random forest, whose trees LightGBM adds up in raw scores
};

// The names of LightGBM's parameters; an alias is given with the name it stands for.
struct LightGbmParameterName {
  std::string alias;
  std::string name;
};
std::vector<LightGbmParameterName> lightgbm_parameter_names();

// What LightGBM warned of in this thread since the last call, each once, in order.
std::vector<std::string> take_lightgbm_warnings();

}  // namespace octroi
