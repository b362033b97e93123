#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/files.h"
#include "dataset/frame.h"

namespace octroi {

// What each feature adds to the margin of each row: base_value + the sum of a row = its margin.
struct Contributions {
  size_t row_count = 0;
  size_t feature_count = 0;
  double base_value = 0.0;  // the margin of nobody in particular: the mean over the training rows
  std::vector<double> values;  // row by row, features in the model's order

  std::span<const double> row(size_t index) const {
    return {values.data() + index * feature_count, feature_count};
  }
};

// A fitted model. Every frame given to it must be encoded: its columns are features() in order,
// with the codes of the encoding it was trained under (CategoryEncoding::apply does that).
// Thread-safe once built.
class Model {
 public:
  virtual ~Model() = default;

  // The name of the learner that makes such models: "logistic", "lightgbm", …
  virtual std::string kind() const = 0;
  virtual const std::vector<std::string>& features() const = 0;
  // Log-odds of being bad, one per row, not calibrated.
  virtual std::vector<double> margin(const Frame& frame) const = 0;
  // row_count × feature_count doubles: give it blocks of rows.
  virtual Contributions contributions(const Frame& frame) const = 0;
  // Writes its own file (model.lgb, model.ubj or model.json) into a folder that exists; a blend its
  // members into folders of their own beside it.
  virtual void save(const fs::path& folder) const = 0;
};

// Reads back what save() wrote. Error (kInput) naming the file if it does not hold such a model.
std::unique_ptr<Model> load_model(const std::string& kind, const fs::path& folder);

}  // namespace octroi
