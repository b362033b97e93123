#include "dataset/learned/learned_features.h"

#include <cmath>
#include <numeric>
#include <tuple>
#include <utility>

#include "base/interrupt.h"
#include "base/parallel.h"
#include "dataset/folds.h"

namespace octroi {
namespace {

using Values = std::vector<double>;

// Keeps the inner folds from being those of the study, which deals its own out by the same seed.
constexpr uint64_t kSeedOfFolds = 0x6c6561726e6564;

std::vector<std::span<const double>> numbers_of(const Frame& frame,
                                                const std::vector<size_t>& features) {
  std::vector<std::span<const double>> numbers;
  for (const size_t feature : features) numbers.emplace_back(frame.column(feature).numbers);
  return numbers;
}

std::vector<std::span<const int32_t>> codes_of(const Frame& frame,
                                               const std::vector<size_t>& features) {
  std::vector<std::span<const int32_t>> codes;
  for (const size_t feature : features) codes.emplace_back(frame.column(feature).codes);
  return codes;
}

// The difference from the peers' mean, then its size.
std::pair<Values, Values> peer_values(const Frame& frame, std::span<const size_t> rows,
                                      const LearnedFeatureSources::Peers& source,
                                      const PeerDeviation& peers) {
  const std::vector<double>& numbers = frame.column(source.number).numbers;
  const auto by = codes_of(frame, source.by);
  std::vector<int32_t> group(by.size());
  Values differences, distances;
  for (const size_t row : rows) {
    for (size_t c = 0; c < by.size(); ++c) group[c] = by[c][row];
    differences.push_back(peers.of(numbers[row], group));
    distances.push_back(std::abs(differences.back()));
  }
  return {std::move(differences), std::move(distances)};
}

// Rows of the training set as its inner folds see them.
struct InnerFold {
  std::vector<size_t> positions;  // of the fold's rows among the training rows
  std::vector<size_t> rows;
  std::vector<size_t> others;  // the rows of the other folds
};

std::vector<InnerFold> inner_folds(std::span<const size_t> rows, std::span<const int> fold_of_row) {
  std::vector<InnerFold> folds(LearnedFeatures::kFolds);
  for (int fold = 0; fold < LearnedFeatures::kFolds; ++fold) {
    InnerFold& own = folds[static_cast<size_t>(fold)];
    own.positions = rows_of_fold(fold_of_row, fold);
    for (const size_t position : own.positions) own.rows.push_back(rows[position]);
    for (const size_t position : rows_outside_fold(fold_of_row, fold)) {
      own.others.push_back(rows[position]);
    }
  }
  return folds;
}

Values neighbours_out_of_fold(const Frame& frame, std::span<const uint8_t> bad, size_t row_count,
                              const std::vector<InnerFold>& folds,
                              const LearnedFeatureSources::Neighbours& source) {
  const auto numbers = numbers_of(frame, source.features);
  Values values(row_count);
  for (const InnerFold& fold : folds) {
    throw_if_interrupted();
    const auto others = NeighbourTargetMean::fit(numbers, bad, fold.others, source.k);
    const Values own = others.of(numbers, fold.rows);
    for (size_t i = 0; i < own.size(); ++i) values[fold.positions[i]] = own[i];
  }
  return values;
}

std::vector<FrameColumn> named(const std::vector<LearnedColumn>& columns,
                               std::vector<Values> values) {
  std::vector<FrameColumn> result;
  for (size_t i = 0; i < columns.size(); ++i) {
    result.push_back({columns[i].name, std::move(values[i]), {}, {}});
  }
  return result;
}

std::vector<size_t> all_rows(const Frame& frame) {
  std::vector<size_t> rows(frame.row_count());
  std::iota(rows.begin(), rows.end(), size_t{0});
  return rows;
}

// The values of all peers, side by side as LearnedFeatureSources orders them.
std::vector<Values> values_of_peers(const Frame& frame, std::span<const size_t> rows,
                                    const LearnedFeatureSources& sources,
                                    const std::vector<PeerDeviation>& peers) {
  std::vector<Values> values(2 * peers.size());
  parallel_for(peers.size(), [&](size_t i) {
    std::tie(values[2 * i], values[2 * i + 1]) =
        peer_values(frame, rows, sources.peers[i], peers[i]);
  });
  return values;
}

}  // namespace

LearnedFeatures::Fitted LearnedFeatures::fit(const Frame& frame, std::span<const uint8_t> bad,
                                             std::span<const size_t> rows,
                                             const LearnedFeatureSources& sources, uint64_t seed) {
  Fitted fitted;
  LearnedFeatures& features = fitted.features;
  features.sources_ = sources;
  features.peers_.resize(sources.peers.size());
  parallel_for(sources.peers.size(), [&](size_t i) {
    const LearnedFeatureSources::Peers& source = sources.peers[i];
    features.peers_[i] = PeerDeviation::fit(frame.column(source.number).numbers,
                                            codes_of(frame, source.by), rows, source.scaled);
  });
  // Peers know no label: a training row may be among its own.
  std::vector<Values> values = values_of_peers(frame, rows, sources, features.peers_);

  std::vector<uint8_t> labels;
  for (const size_t row : rows) labels.push_back(bad[row]);
  const std::vector<int> fold_of_row = stratified_folds(labels, kFolds, seed ^ kSeedOfFolds);
  const std::vector<InnerFold> folds = inner_folds(rows, fold_of_row);
  for (const LearnedFeatureSources::Neighbours& source : sources.neighbours) {
    values.push_back(neighbours_out_of_fold(frame, bad, rows.size(), folds, source));
    features.neighbours_.push_back(
        NeighbourTargetMean::fit(numbers_of(frame, source.features), bad, rows, source.k));
  }
  for (const size_t category : sources.target_encodings) {
    const FrameColumn& column = frame.column(category);
    const size_t categories = column.dictionary.size();
    values.push_back(cross_fitted(column.codes, categories, bad, rows, fold_of_row));
    features.encodings_.push_back(TargetEncoding::fit(column.codes, categories, bad, rows));
  }
  fitted.training_columns = named(sources.columns, std::move(values));
  return fitted;
}

std::vector<FrameColumn> LearnedFeatures::columns_of(const Frame& frame,
                                                     std::span<const size_t> rows) const {
  std::vector<Values> values = values_of_peers(frame, rows, sources_, peers_);
  for (size_t i = 0; i < neighbours_.size(); ++i) {
    values.push_back(neighbours_[i].of(numbers_of(frame, sources_.neighbours[i].features), rows));
  }
  for (size_t i = 0; i < encodings_.size(); ++i) {
    const std::vector<int32_t>& codes = frame.column(sources_.target_encodings[i]).codes;
    Values& own = values.emplace_back();
    for (const size_t row : rows) own.push_back(encodings_[i].of_code(codes[row]));
  }
  return named(sources_.columns, std::move(values));
}

std::vector<FrameColumn> LearnedFeatures::columns_of(const Frame& frame) const {
  return columns_of(frame, all_rows(frame));
}

}  // namespace octroi
