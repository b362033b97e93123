#include "model/xgboost_api.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <xgboost/c_api.h>

#include <algorithm>
#include <charconv>
#include <exception>
#include <functional>
#include <memory>
#include <numeric>

#include "base/error.h"
#include "base/interrupt.h"
#include "base/parallel.h"
#include "dataset/dense_rows.h"

namespace octroi {
namespace {

constexpr size_t kBlockRows = 4096;

// XGBoost keeps its verbosity per thread. What it would print are errors that come back as a status
// too.
void silence() {
  thread_local const bool silent = XGBSetGlobalConfig("{\"verbosity\": 0}") == 0;
  if (!silent) throw defect_error("XGBoost does not take its global configuration.");
}

// XGBoost's message: time and source line come before it, a stack trace after it.
std::string last_error() {
  std::string text = XGBGetLastError();
  text.erase(std::min(text.find("\nStack trace"), text.size()));
  const size_t end_of_place = text.starts_with('[') ? text.rfind(".cc:") : std::string::npos;
  if (end_of_place != std::string::npos) text.erase(0, text.find(": ", end_of_place) + 2);
  return text.substr(0, text.find('\n'));
}

void check(int status) {
  if (status != 0) throw input_error(fmt::format("XGBoost: {}.", last_error()));
}

// The address and shape of an array, in the words that XGBoost takes.
template <typename T>
std::string array_interface(std::span<const T> values, const std::string& shape) {
  static_assert(std::is_floating_point_v<T>);
  return fmt::format(
      R"({{"data": [{}, true], "shape": [{}], "typestr": "<f{}", "version": 3, "strides": null}})",
      reinterpret_cast<uintptr_t>(values.data()), shape, sizeof(T));
}

std::string rows_interface(std::span<const double> values, size_t columns) {
  return array_interface(values, fmt::format("{}, {}", values.size() / columns, columns));
}

const char* type_of(bool is_category) { return is_category ? "c" : "float"; }

// Rows of a frame, block by block, as XGBoost's iterator of callbacks. No exception may pass
// through XGBoost: it waits in `failure`.
class Blocks {
 public:
  Blocks(const Frame& frame, std::span<const uint8_t> bad, std::span<const size_t> rows)
      : frame_(frame), bad_(bad), rows_(rows) {
    check(XGProxyDMatrixCreate(&proxy_));
    for (const FrameColumn& column : frame.columns()) {
      types_.push_back(type_of(column.is_category()));
    }
  }
  ~Blocks() { XGDMatrixFree(proxy_); }
  Blocks(const Blocks&) = delete;
  Blocks& operator=(const Blocks&) = delete;

  DMatrixHandle proxy() const { return proxy_; }
  void rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
  }
  static void reset(void* self) { static_cast<Blocks*>(self)->begin_ = 0; }
  static int next(void* self) {
    Blocks& blocks = *static_cast<Blocks*>(self);
    try {
      return blocks.give_next() ? 1 : 0;
    } catch (...) {
      blocks.failure_ = std::current_exception();
      return 0;
    }
  }

 private:
  bool give_next() {
    throw_if_interrupted();
    if (begin_ == rows_.size()) return false;
    const auto rows = rows_.subspan(begin_, std::min(kBlockRows, rows_.size() - begin_));
    begin_ += rows.size();
    copy_rows(frame_, rows, values_);
    labels_.clear();
    for (const size_t row : rows) labels_.push_back(bad_[row]);
    const std::string values = rows_interface(values_, frame_.column_count());
    const std::string labels = array_interface<float>(labels_, fmt::format("{}", rows.size()));
    check(XGProxyDMatrixSetDataDense(proxy_, values.c_str()));
    check(XGDMatrixSetInfoFromInterface(proxy_, "label", labels.c_str()));
    check(XGDMatrixSetStrFeatureInfo(proxy_, "feature_type", types_.data(), types_.size()));
    return true;
  }

  const Frame& frame_;
  std::span<const uint8_t> bad_;
  std::span<const size_t> rows_;
  size_t begin_ = 0;
  DMatrixHandle proxy_ = nullptr;
  std::vector<const char*> types_;
  std::vector<double> values_;
  std::vector<float> labels_;
  std::exception_ptr failure_;
};

DMatrixHandle bin(Blocks& blocks, DMatrixHandle bins, int max_bin) {
  silence();
  const std::string config =
      fmt::format(R"({{"missing": NaN, "nthread": {}, "max_bin": {}}})", thread_count(), max_bin);
  DMatrixHandle handle = nullptr;
  const int status = XGQuantileDMatrixCreateFromCallback(
      &blocks, blocks.proxy(), bins, Blocks::reset, Blocks::next, config.c_str(), &handle);
  blocks.rethrow();
  check(status);
  return handle;
}

std::vector<size_t> all_rows(const Frame& frame) {
  std::vector<size_t> rows(frame.row_count());
  std::iota(rows.begin(), rows.end(), size_t{0});
  return rows;
}

std::string prediction_config(int type) {
  return fmt::format(
      R"({{"type": {}, "training": false, "iteration_begin": 0, "iteration_end": 0, )"
      R"("strict_shape": false, "missing": NaN, "cache_id": 0}})",
      type);
}

std::vector<double> copy_result(const bst_ulong* shape, bst_ulong dimensions, const float* values) {
  const size_t count =
      std::accumulate(shape, shape + dimensions, size_t{1}, std::multiplies<size_t>());
  return {values, values + count};
}

BoosterHandle new_booster(const std::vector<DMatrixHandle>& matrices) {
  silence();
  BoosterHandle handle = nullptr;
  check(XGBoosterCreate(matrices.data(), matrices.size(), &handle));
  return handle;
}

}  // namespace

std::vector<XgboostFeature> xgboost_features(const Frame& frame) {
  std::vector<XgboostFeature> features;
  for (const FrameColumn& column : frame.columns()) {
    features.push_back({column.name, column.is_category()});
  }
  return features;
}

XgboostMatrix::XgboostMatrix(const Frame& frame, std::span<const uint8_t> bad, int max_bin)
    : max_bin_(max_bin) {
  const std::vector<size_t> rows = all_rows(frame);
  Blocks blocks(frame, bad, rows);
  handle_ = bin(blocks, nullptr, max_bin_);
}

XgboostMatrix::XgboostMatrix(const XgboostMatrix& whole, const Frame& frame,
                             std::span<const uint8_t> bad, std::span<const size_t> rows)
    : max_bin_(whole.max_bin_) {
  Blocks blocks(frame, bad, rows);
  handle_ = bin(blocks, whole.handle_, max_bin_);
}

XgboostMatrix::~XgboostMatrix() {
  if (handle_ != nullptr) XGDMatrixFree(handle_);
}

XgboostBooster::XgboostBooster(const XgboostMatrix& train, const XgboostMatrix* validation,
                               const XgboostParameters& parameters)
    : XgboostBooster(new_booster(validation == nullptr
                                     ? std::vector{train.handle_}
                                     : std::vector{train.handle_, validation->handle_})) {
  for (const auto& [name, value] : parameters) {
    check(XGBoosterSetParam(handle_, name.c_str(), value.c_str()));
  }
}

XgboostBooster::XgboostBooster(std::string_view bytes, const std::string& name)
    : XgboostBooster(new_booster({})) {
  if (XGBoosterLoadModelFromBuffer(handle_, bytes.data(), bytes.size()) != 0) {
    throw input_error(fmt::format("XGBoost cannot read this model: {}.", last_error()), name);
  }
  check(XGBoosterSetParam(handle_, "nthread", fmt::format("{}", thread_count()).c_str()));
  // XGBoost applies parameters at the first call that needs them, which must not be two at once.
  bst_ulong features = 0;
  check(XGBoosterGetNumFeature(handle_, &features));
}

XgboostBooster::~XgboostBooster() {
  if (handle_ != nullptr) XGBoosterFree(handle_);
}

void XgboostBooster::update(const XgboostMatrix& train, int round) {
  check(XGBoosterUpdateOneIter(handle_, round, train.handle_));
}

double XgboostBooster::validation_metric(const XgboostMatrix& validation, int round) const {
  DMatrixHandle matrices[] = {validation.handle_};
  const char* names[] = {"validation"};
  const char* line = nullptr;  // "[12]\tvalidation-logloss:0.2345"
  check(XGBoosterEvalOneIter(handle_, round, matrices, names, 1, &line));
  const std::string_view text(line);
  const std::string_view number = text.substr(text.rfind(':') + 1);
  double metric = 0.0;
  const auto [end, failure] = std::from_chars(number.data(), number.data() + number.size(), metric);
  if (failure != std::errc()) {
    throw defect_error(fmt::format("XGBoost's evaluation is no number: {}.", text));
  }
  return metric;
}

std::string XgboostBooster::bytes(const std::vector<XgboostFeature>& features, int rounds) const {
  BoosterHandle part = nullptr;
  check(XGBoosterSlice(handle_, 0, rounds, 1, &part));
  const std::unique_ptr<void, int (*)(void*)> owned(part, XGBoosterFree);
  std::vector<const char*> names, types;
  for (const XgboostFeature& feature : features) {
    names.push_back(feature.name.c_str());
    types.push_back(type_of(feature.is_category));
  }
  check(XGBoosterSetStrFeatureInfo(part, "feature_name", names.data(), names.size()));
  check(XGBoosterSetStrFeatureInfo(part, "feature_type", types.data(), types.size()));
  bst_ulong length = 0;
  const char* bytes = nullptr;
  check(XGBoosterSaveModelToBuffer(part, R"({"format": "ubj"})", &length, &bytes));
  return {bytes, length};
}

std::vector<std::string> XgboostBooster::feature_names() const {
  bst_ulong count = 0;
  const char** names = nullptr;
  check(XGBoosterGetStrFeatureInfo(handle_, "feature_name", &count, &names));
  return {names, names + count};
}

std::vector<double> XgboostBooster::margin(std::span<const double> values, size_t columns) const {
  silence();
  const bst_ulong* shape = nullptr;
  bst_ulong dimensions = 0;
  const float* results = nullptr;
  check(XGBoosterPredictFromDense(handle_, rows_interface(values, columns).c_str(),
                                  prediction_config(1).c_str(), nullptr, &shape, &dimensions,
                                  &results));
  return copy_result(shape, dimensions, results);
}

std::vector<double> XgboostBooster::contributions(std::span<const double> values,
                                                  size_t columns) const {
  silence();
  DMatrixHandle matrix = nullptr;
  check(XGDMatrixCreateFromDense(rows_interface(values, columns).c_str(),
                                 R"({"missing": NaN, "nthread": 1})", &matrix));
  const std::unique_ptr<void, int (*)(void*)> owned(matrix, XGDMatrixFree);
  const bst_ulong* shape = nullptr;
  bst_ulong dimensions = 0;
  const float* results = nullptr;
  check(XGBoosterPredictFromDMatrix(handle_, matrix, prediction_config(2).c_str(), &shape,
                                    &dimensions, &results));
  return copy_result(shape, dimensions, results);
}

std::string xgboost_objection(const XgboostParameters& parameters) {
  silence();
  BoosterHandle handle = nullptr;
  check(XGBoosterCreate(nullptr, 0, &handle));
  const std::unique_ptr<void, int (*)(void*)> owned(handle, XGBoosterFree);
  // Values are looked at when a configured booster is asked for; that takes a number of features.
  check(XGBoosterSetParam(handle, "num_feature", "1"));
  check(XGBoosterSetParam(handle, "tree_method", "hist"));
  for (const auto& [name, value] : parameters) {
    if (XGBoosterSetParam(handle, name.c_str(), value.c_str()) != 0) return last_error();
  }
  bst_ulong length = 0;
  const char* config = nullptr;
  return XGBoosterSaveJsonConfig(handle, &length, &config) == 0 ? "" : last_error();
}

}  // namespace octroi
