#include "model/lightgbm_api.h"

#include <LightGBM/c_api.h>
#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "base/error.h"
#include "base/interrupt.h"
#include "base/json.h"
#include "base/parallel.h"
#include "dataset/dense_rows.h"

namespace octroi {
namespace {

constexpr size_t kBlockRows = 4096;

thread_local std::vector<std::string> warnings;

// LightGBM logs line by line, some lines in pieces ("[LightGBM] [Warning] ", text, "\n").
void collect_log(const char* text) {
  std::string line(text);
  while (!line.empty() && (line.back() == '\n' || line.back() == ' ')) line.pop_back();
  const std::string prefix = "[LightGBM] [Warning]";
  if (line.starts_with(prefix)) line.erase(0, prefix.size());
  line.erase(0, line.find_first_not_of(' '));
  if (line.empty() || line.starts_with("[LightGBM]")) return;
  // A tree that grows no further is how regularised boosting ends, nothing to look into.
  if (line.starts_with("No further splits with positive gain")) return;
  if (std::find(warnings.begin(), warnings.end(), line) == warnings.end()) {
    warnings.push_back(line);
  }
}

// LightGBM keeps its log's callback per thread.
void silence() {
  thread_local const bool registered = LGBM_RegisterLogCallback(collect_log) == 0;
  if (!registered) throw defect_error("LightGBM does not take a log callback.");
}

void check(int status) {
  if (status != 0) throw input_error(fmt::format("LightGBM: {}.", LGBM_GetLastError()));
}

// The two-call pattern of the API: ask for the length, then for the text.
template <typename Call>
std::string text_of(const Call& call) {
  int64_t length = 0;
  check(call(0, &length, nullptr));
  std::string text(static_cast<size_t>(length), '\0');
  check(call(length, &length, text.data()));
  text.resize(static_cast<size_t>(length) - 1);  // without the closing zero
  return text;
}

// The sample of rows from which LightGBM finds its bins.
struct Sample {
  std::vector<int32_t> rows;
  std::vector<std::vector<double>> values;  // per column
  std::vector<std::vector<int>> positions;  // per column: 0 … rows − 1
};

Sample sample_rows(const Frame& frame, const std::string& parameters) {
  const int32_t total = static_cast<int32_t>(frame.row_count());
  int32_t count = 0;
  check(LGBM_GetSampleCount(total, parameters.c_str(), &count));
  Sample sample;
  sample.rows.resize(static_cast<size_t>(count));
  check(LGBM_SampleIndices(total, parameters.c_str(), sample.rows.data(), &count));
  sample.rows.resize(static_cast<size_t>(count));
  for (const FrameColumn& column : frame.columns()) {
    std::vector<double>& values = sample.values.emplace_back();
    std::vector<int>& positions = sample.positions.emplace_back();
    for (size_t i = 0; i < sample.rows.size(); ++i) {
      // Zeros are left out: LightGBM counts them by itself.
      const double value = dense_cell(column, static_cast<size_t>(sample.rows[i]));
      if (value == 0.0) continue;
      values.push_back(value);
      positions.push_back(static_cast<int>(i));
    }
  }
  return sample;
}

template <typename T>
std::vector<T*> pointers(std::vector<std::vector<T>>& columns) {
  std::vector<T*> result;
  for (std::vector<T>& column : columns) result.push_back(column.data());
  return result;
}

std::vector<const char*> names_of(const Frame& frame) {
  std::vector<const char*> names;
  for (const FrameColumn& column : frame.columns()) names.push_back(column.name.c_str());
  return names;
}

// LightGBM cuts a model's text into trees by the sizes written at its head and reads them in
// parallel; where the text is shorter, it ends the whole program. So the sizes are added up first.
void check_trees_are_whole(const std::string& text, const std::string& name) {
  const std::string key = "\ntree_sizes=";
  const size_t at = text.find(key);
  if (at == std::string::npos) return;
  const size_t line_end = std::min(text.find('\n', at + 1), text.size());
  std::istringstream sizes(text.substr(at + key.size(), line_end - at - key.size()));
  size_t end = text.find("Tree=0", line_end);
  for (size_t size = 0; end < text.size() && sizes >> size;) end += size;
  const bool whole = sizes.eof() && end < text.size() && text.compare(end, 12, "end of trees") == 0;
  if (whole) return;
  throw input_error("LightGBM cannot read this model: its trees are not as long as its head says.",
                    name, "The file was cut short or changed: take it from where it was made.");
}

}  // namespace

LightGbmDataset::LightGbmDataset(const Frame& frame, std::span<const uint8_t> bad,
                                 const std::string& parameters) {
  silence();
  Sample sample = sample_rows(frame, parameters);
  std::vector<double*> values = pointers(sample.values);
  std::vector<int*> positions = pointers(sample.positions);
  std::vector<int> counts;
  for (const std::vector<double>& column : sample.values) {
    counts.push_back(static_cast<int>(column.size()));
  }
  const int32_t rows = static_cast<int32_t>(frame.row_count());
  const int32_t columns = static_cast<int32_t>(frame.column_count());
  check(LGBM_DatasetCreateFromSampledColumn(values.data(), positions.data(), columns, counts.data(),
                                            static_cast<int32_t>(sample.rows.size()), rows, rows,
                                            parameters.c_str(), &handle_));
  std::vector<double> block;
  for (size_t begin = 0; begin < frame.row_count(); begin += kBlockRows) {
    throw_if_interrupted();
    const size_t end = std::min(begin + kBlockRows, frame.row_count());
    copy_rows(frame, begin, end, block);
    check(LGBM_DatasetPushRows(handle_, block.data(), C_API_DTYPE_FLOAT64,
                               static_cast<int32_t>(end - begin), columns,
                               static_cast<int32_t>(begin)));
  }
  const std::vector<float> labels(bad.begin(), bad.end());
  check(LGBM_DatasetSetField(handle_, "label", labels.data(), static_cast<int>(labels.size()),
                             C_API_DTYPE_FLOAT32));
  std::vector<const char*> names = names_of(frame);
  check(LGBM_DatasetSetFeatureNames(handle_, names.data(), static_cast<int>(names.size())));
}

LightGbmDataset::LightGbmDataset(const LightGbmDataset& whole, std::span<const size_t> rows,
                                 const std::string& parameters) {
  silence();
  const std::vector<int32_t> indices(rows.begin(), rows.end());
  check(LGBM_DatasetGetSubset(whole.handle_, indices.data(), static_cast<int32_t>(indices.size()),
                              parameters.c_str(), &handle_));
}

LightGbmDataset::~LightGbmDataset() {
  if (handle_ != nullptr) LGBM_DatasetFree(handle_);
}

LightGbmBooster::LightGbmBooster(const LightGbmDataset& train, const std::string& parameters) {
  silence();
  check(LGBM_BoosterCreate(train.handle_, parameters.c_str(), &handle_));
}

LightGbmBooster::LightGbmBooster(const std::string& text, const std::string& name) {
  silence();
  check_trees_are_whole(text, name);
  int iterations = 0;
  if (LGBM_BoosterLoadModelFromString(text.c_str(), &iterations, &handle_) != 0) {
    throw input_error(fmt::format("LightGBM cannot read this model: {}.", LGBM_GetLastError()),
                      name);
  }
  if (text.find("\naverage_output\n") < text.find("\nTree=0")) {
    averaged_trees_ = std::max(iterations, 1);
  }
}

LightGbmBooster::~LightGbmBooster() {
  if (handle_ != nullptr) LGBM_BoosterFree(handle_);
}

void LightGbmBooster::add_validation(const LightGbmDataset& validation) {
  check(LGBM_BoosterAddValidData(handle_, validation.handle_));
}

bool LightGbmBooster::update() {
  silence();
  int finished = 0;
  check(LGBM_BoosterUpdateOneIter(handle_, &finished));
  return finished != 0;
}

double LightGbmBooster::validation_metric() const {
  int count = 0;
  check(LGBM_BoosterGetEvalCounts(handle_, &count));
  std::vector<double> results(static_cast<size_t>(count));
  check(LGBM_BoosterGetEval(handle_, 1, &count, results.data()));
  if (count == 0) throw defect_error("LightGBM computes no metric on the validation rows.");
  return results.front();
}

std::string LightGbmBooster::text(int iterations) const {
  return text_of([&](int64_t capacity, int64_t* length, char* out) {
    return LGBM_BoosterSaveModelToString(handle_, 0, iterations, C_API_FEATURE_IMPORTANCE_SPLIT,
                                         capacity, length, out);
  });
}

std::vector<std::string> LightGbmBooster::feature_names() const {
  int count = 0;
  check(LGBM_BoosterGetNumFeature(handle_, &count));
  size_t longest = 0;
  check(LGBM_BoosterGetFeatureNames(handle_, 0, &count, 0, &longest, nullptr));
  std::vector<std::string> buffers(static_cast<size_t>(count), std::string(longest, '\0'));
  std::vector<char*> out;
  for (std::string& buffer : buffers) out.push_back(buffer.data());
  check(LGBM_BoosterGetFeatureNames(handle_, count, &count, longest, &longest, out.data()));
  std::vector<std::string> names;
  for (const std::string& buffer : buffers) names.emplace_back(buffer.c_str());
  return names;
}

std::vector<double> LightGbmBooster::margin(std::span<const double> values, size_t columns) const {
  return predict(values, columns, C_API_PREDICT_RAW_SCORE, 1);
}

std::vector<double> LightGbmBooster::contributions(std::span<const double> values,
                                                   size_t columns) const {
  return predict(values, columns, C_API_PREDICT_CONTRIB, columns + 1);
}

std::vector<double> LightGbmBooster::predict(std::span<const double> values, size_t columns,
                                             int what, size_t results_per_row) const {
  silence();
  const size_t rows = values.size() / columns;
  const int threads = rows < 16 ? 1 : thread_count();
  const std::string parameters = fmt::format("num_threads={} verbosity=0", threads);
  std::vector<double> results(rows * results_per_row);
  int64_t length = 0;
  check(LGBM_BoosterPredictForMat(handle_, values.data(), C_API_DTYPE_FLOAT64,
                                  static_cast<int32_t>(rows), static_cast<int32_t>(columns), 1,
                                  what, 0, -1, parameters.c_str(), &length, results.data()));
  for (double& result : results) result /= averaged_trees_;
  return results;
}

std::vector<LightGbmParameterName> lightgbm_parameter_names() {
  const std::string text = text_of([](int64_t capacity, int64_t* length, char* out) {
    return LGBM_DumpParamAliases(capacity, length, out);
  });
  std::vector<LightGbmParameterName> names;
  const Json parameters = parse_json(text, "LightGBM");
  for (const auto& [name, aliases] : parameters.items()) {
    names.push_back({name, name});
    for (const Json& alias : aliases) names.push_back({alias.get<std::string>(), name});
  }
  return names;
}

std::vector<std::string> take_lightgbm_warnings() { return std::exchange(warnings, {}); }

}  // namespace octroi
