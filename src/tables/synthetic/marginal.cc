#include "tables/synthetic/marginal.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"

namespace octroi {

double Dictionary::code(const std::string& word) {
  const auto [entry, is_new] = codes_.try_emplace(word, static_cast<double>(words_.size()));
  if (is_new) words_.push_back(word);
  return entry->second;
}

Marginal Marginal::read(const TomlTable& source, Dictionary& dictionary) {
  Marginal marginal;
  marginal.missing_ = source.number_or("missing", 0.0);
  if (source.has("words")) {
    marginal.is_text_ = true;
    for (const std::string& word : source.texts("words")) {
      marginal.values_.push_back(dictionary.code(word));
    }
    double sum = 0.0;
    for (const double share : source.numbers("shares")) marginal.ranks_.push_back(sum += share);
    for (double& rank : marginal.ranks_) rank /= sum;
  } else {
    marginal.grid_ = source.number_or("grid", 0.0);
    marginal.ranks_ = source.numbers("ranks");
    marginal.values_ = source.numbers("values");
  }
  const auto rises = [](const std::vector<double>& v) {
    return std::is_sorted(v.begin(), v.end());
  };
  if (marginal.ranks_.empty() || marginal.ranks_.size() != marginal.values_.size() ||
      !rises(marginal.ranks_) || (!marginal.is_text_ && !rises(marginal.values_))) {
    throw input_error("These ranks and values are no distribution.", source.where(),
                      "Give as many values as ranks (or shares as words), neither ever falling.");
  }
  source.finish();
  return marginal;
}

double Marginal::at(double rank) const {
  const auto above = std::upper_bound(ranks_.begin(), ranks_.end(), rank);
  if (is_text_) return above == ranks_.end() ? values_.back() : values_[above - ranks_.begin()];
  double value = values_.back();
  if (above == ranks_.begin()) {
    value = values_.front();
  } else if (above != ranks_.end()) {
    const auto i = static_cast<size_t>(above - ranks_.begin());
    const double part = (rank - ranks_[i - 1]) / (ranks_[i] - ranks_[i - 1]);
    value = values_[i - 1] + part * (values_[i] - values_[i - 1]);
  }
  return grid_ > 0.0 ? std::round(value / grid_) * grid_ : value;
}

void MarginalFamily::set(double segment, int32_t marginal) {
  const auto index = static_cast<size_t>(segment);
  if (index >= by_segment.size()) by_segment.resize(index + 1, -1);
  by_segment[index] = marginal;
}

int32_t MarginalFamily::of(double segment) const {
  if (std::isnan(segment) || segment >= static_cast<double>(by_segment.size())) return -1;
  return by_segment[static_cast<size_t>(segment)];
}

}  // namespace octroi
