#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "dataset/frame.h"

// XGBoost's C API with owned handles and errors as Errors; its header is included by
// xgboost_api.cc alone. `parameters` are XGBoost's own names with their values.
namespace octroi {

using XgboostParameters = std::vector<std::pair<std::string, std::string>>;

struct XgboostFeature {
  std::string name;
  bool is_category = false;
};
std::vector<XgboostFeature> xgboost_features(const Frame& frame);

// Binned rows of an encoded frame, streamed in blocks: no second copy of the frame is made.
// Categories are categories to XGBoost, missing cells missing.
class XgboostMatrix {
 public:
  // All rows, in at most `max_bin` bins a column found by quantiles.
  XgboostMatrix(const Frame& frame, std::span<const uint8_t> bad, int max_bin);
  // The rows asked for, in the bins of `whole`.
  XgboostMatrix(const XgboostMatrix& whole, const Frame& frame, std::span<const uint8_t> bad,
                std::span<const size_t> rows);
  ~XgboostMatrix();
  XgboostMatrix(const XgboostMatrix&) = delete;
  XgboostMatrix& operator=(const XgboostMatrix&) = delete;

 private:
  friend class XgboostBooster;
  void* handle_ = nullptr;
  int max_bin_;
};

class XgboostBooster {
 public:
  // A booster to be trained; `validation` may be nullptr. Both must outlive the training.
  XgboostBooster(const XgboostMatrix& train, const XgboostMatrix* validation,
                 const XgboostParameters& parameters);
  // `bytes`: a model in XGBoost's own binary JSON. Error (kInput, `name`) if it is none.
  XgboostBooster(std::string_view bytes, const std::string& name);
  ~XgboostBooster();
  XgboostBooster(const XgboostBooster&) = delete;
  XgboostBooster& operator=(const XgboostBooster&) = delete;

  // One more round of trees; `round` counts from 0.
  void update(const XgboostMatrix& train, int round);
  // The metric on the validation rows.
  double validation_metric(const XgboostMatrix& validation, int round) const;
  // The model with its first `rounds` rounds (0: all) and what its features are.
  std::string bytes(const std::vector<XgboostFeature>& features, int rounds = 0) const;
  std::vector<std::string> feature_names() const;

  // `rows` × `columns` values row by row → log-odds, or columns + 1 contributions a row (the last
  // one is the base value). Thread-safe.
  std::vector<double> margin(std::span<const double> values, size_t columns) const;
  std::vector<double> contributions(std::span<const double> values, size_t columns) const;

 private:
  // Takes the handle over; once this constructor is through, it is freed whatever happens.
  explicit XgboostBooster(void* handle) : handle_(handle) {}

  void* handle_ = nullptr;
};

// What XGBoost says against these parameters, "" if nothing: a value of a wrong type or out of its
// bounds. It says nothing of names that it does not know.
std::string xgboost_objection(const XgboostParameters& parameters);

}  // namespace octroi
