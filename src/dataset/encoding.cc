#include "dataset/encoding.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <unordered_map>
#include <utility>

#include "base/error.h"

namespace octroi {
namespace {

std::vector<std::string> categories_that_occur(const FrameColumn& column) {
  std::vector<bool> occurs(column.dictionary.size(), false);
  for (const int32_t code : column.codes) {
    if (code >= 0) occurs[static_cast<size_t>(code)] = true;
  }
  std::vector<std::string> categories;
  for (size_t code = 0; code < occurs.size(); ++code) {
    if (occurs[code]) categories.push_back(column.dictionary[code]);
  }
  std::sort(categories.begin(), categories.end());
  return categories;
}

// For each code of `column` the code of the same text in `categories`, −1 where there is none.
std::vector<int32_t> code_map(const FrameColumn& column,
                              const std::vector<std::string>& categories) {
  std::vector<int32_t> codes;
  for (const std::string& text : column.dictionary) {
    const auto found = std::lower_bound(categories.begin(), categories.end(), text);
    const bool known = found != categories.end() && *found == text;
    codes.push_back(known ? static_cast<int32_t>(found - categories.begin()) : -1);
  }
  return codes;
}

FrameColumn recoded(const FrameColumn& column, const EncodedFeature& feature, size_t& unseen) {
  FrameColumn result{feature.name, {}, {}, feature.categories};
  const std::vector<int32_t> map = code_map(column, feature.categories);
  result.codes.reserve(column.codes.size());
  for (const int32_t code : column.codes) {
    const int32_t recode = code < 0 ? -1 : map[static_cast<size_t>(code)];
    if (code >= 0 && recode < 0) ++unseen;
    result.codes.push_back(recode);
  }
  return result;
}

}  // namespace

CategoryEncoding::CategoryEncoding(std::vector<EncodedFeature> features)
    : features_(std::move(features)) {}

CategoryEncoding CategoryEncoding::of(const Frame& frame) {
  std::vector<std::string> names;
  for (const FrameColumn& column : frame.columns()) names.push_back(column.name);
  return of(frame, names);
}

CategoryEncoding CategoryEncoding::of(const Frame& frame, const std::vector<std::string>& names) {
  std::vector<EncodedFeature> features;
  for (const std::string& name : names) {
    const FrameColumn* column = frame.find(name);
    if (column == nullptr) throw defect_error("The frame has no such column.", name);
    EncodedFeature feature{name, column->is_category(), {}};
    if (feature.is_category) feature.categories = categories_that_occur(*column);
    features.push_back(std::move(feature));
  }
  return CategoryEncoding(std::move(features));
}

std::vector<std::string> CategoryEncoding::names() const {
  std::vector<std::string> names;
  for (const EncodedFeature& feature : features_) names.push_back(feature.name);
  return names;
}

size_t CategoryEncoding::index_of(std::string_view name) const {
  for (size_t i = 0; i < features_.size(); ++i) {
    if (features_[i].name == name) return i;
  }
  throw defect_error("The encoding has no such feature.", std::string(name));
}

EncodedFrame CategoryEncoding::apply(const Frame& frame) const {
  std::unordered_map<std::string_view, size_t> by_name;
  for (size_t i = 0; i < frame.column_count(); ++i) by_name[frame.column(i).name] = i;
  std::vector<SharedColumn> columns;
  std::vector<size_t> unseen(features_.size(), 0);
  for (size_t i = 0; i < features_.size(); ++i) {
    const EncodedFeature& feature = features_[i];
    const auto found = by_name.find(feature.name);
    if (found == by_name.end()) {
      throw input_error("A feature that the model needs is absent.", feature.name,
                        "Compute the features with the SQL files of the model's package.");
    }
    const FrameColumn& column = frame.column(found->second);
    if (column.size() > 0 && column.is_category() != feature.is_category) {
      const auto words = [](bool category) { return category ? "a category" : "a number"; };
      throw input_error(fmt::format("A feature is {} where the model was trained on {}.",
                                    words(column.is_category()), words(feature.is_category)),
                        feature.name);
    }
    columns.push_back(feature.is_category
                          ? std::make_shared<const FrameColumn>(recoded(column, feature, unseen[i]))
                          : frame.shared_column(found->second));
  }
  return {Frame::sharing(frame.keys(), std::move(columns)), std::move(unseen)};
}

Json CategoryEncoding::to_json() const {
  Json features = Json::array();
  for (const EncodedFeature& feature : features_) {
    Json json = {{"name", feature.name}};
    if (feature.is_category) json["categories"] = feature.categories;
    features.push_back(std::move(json));
  }
  return features;
}

CategoryEncoding CategoryEncoding::from_json(const Json& json) {
  std::vector<EncodedFeature> features;
  for (const Json& item : json) {
    EncodedFeature feature{item.at("name").get<std::string>(), item.contains("categories"), {}};
    if (feature.is_category) item.at("categories").get_to(feature.categories);
    features.push_back(std::move(feature));
  }
  return CategoryEncoding(std::move(features));
}

}  // namespace octroi
