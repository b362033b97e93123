#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "dataset/frame.h"

namespace octroi {

// A feature as a model knows it: its name and, for a category, the texts behind the codes.
struct EncodedFeature {
  std::string name;
  bool is_category = false;
  std::vector<std::string> categories;  // ascending; code i means categories[i]
};

struct EncodedFrame {
  Frame frame;                 // the features in the encoding's order, recoded
  std::vector<size_t> unseen;  // per feature: cells whose category the training set did not hold
};

// The features of a model in its order with the dictionaries of its training frame. The codes do
// not depend on the order of the training rows.
class CategoryEncoding {
 public:
  CategoryEncoding() = default;
  explicit CategoryEncoding(std::vector<EncodedFeature> features);
  // Columns of a training frame (all of them, or those named); only categories that occur in it.
  static CategoryEncoding of(const Frame& frame);
  static CategoryEncoding of(const Frame& frame, const std::vector<std::string>& names);

  const std::vector<EncodedFeature>& features() const { return features_; }
  std::vector<std::string> names() const;
  // Position of a feature; Error (kDefect) if there is none.
  size_t index_of(std::string_view name) const;

  // Picks the features by name (other columns are left out) and recodes the categories by their
  // text; a category that training never saw becomes missing (−1) and is counted. Error (kInput) if
  // a feature is absent or is a number where a category belongs.
  EncodedFrame apply(const Frame& frame) const;

  Json to_json() const;
  static CategoryEncoding from_json(const Json& json);

 private:
  std::vector<EncodedFeature> features_;
};

}  // namespace octroi
