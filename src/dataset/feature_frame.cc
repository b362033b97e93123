#include "dataset/feature_frame.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include "base/error.h"
#include "base/progress.h"
#include "dataset/frame_builder.h"
#include "dataset/labels.h"
#include "dataset/split_values.h"
#include "features/reference_batch.h"
#include "features/store_features.h"
#include "tables/stored_applicant.h"

namespace octroi {
namespace {

// The features of a store by either engine, some applicants after the other.
class Engine {
 public:
  Engine(Connection& connection, const Portfolio& portfolio, const FeatureSet& features,
         FeatureEngine engine, size_t applicants_per_block)
      : connection_(connection),
        features_(features),
        keys_(read_applicant_keys(connection, portfolio)),
        applicants_per_block_(applicants_per_block) {
    if (engine == FeatureEngine::kDuckdb) {
      reference_.emplace(connection, portfolio, features, applicants_per_block);
    } else {
      plan_.emplace(connection, features);
    }
  }

  const std::vector<int64_t>& keys() const { return keys_; }
  size_t begin() const { return begin_; }
  size_t end() const { return end_; }

  // Moves on to the next applicants; false after the last ones.
  bool next() {
    begin_ = end_;
    end_ = std::min(begin_ + applicants_per_block_, keys_.size());
    if (reference_) reference_->next();
    return begin_ < end_;
  }

  // Features of the present applicants; rows[i] is the frame's row of keys()[begin() + i].
  void fill(FrameBuilder& builder, const size_t* rows) {
    if (plan_) {
      plan_->compute(keys_, begin_, end_,
                     [&](size_t first, const ApplicantBlock& block, const FeatureValues& values) {
                       builder.set(block, values, rows + (first - begin_));
                     });
      return;
    }
    for (size_t file = 0; file < features_.files().size(); ++file) {
      Result result = connection_.query(reference_->sql(file));
      size_t at = begin_;
      while (result.next()) {
        check_keys(result, file, at);
        builder.set(result, file, rows + (at - begin_));
        at += result.row_count();
      }
    }
  }

 private:
  // The rows come with the applicants' keys, in their order.
  void check_keys(const Result& result, size_t file, size_t at) const {
    for (size_t row = 0; row < result.row_count(); ++row) {
      const int64_t key = result.integer(0, row);
      if (at + row < end_ && keys_[at + row] == key) continue;
      throw input_error(fmt::format("The SQL yields several rows for applicant {}.", key),
                        features_.files()[file].path.string(), "Group by the applicant's key.");
    }
  }

  Connection& connection_;
  const FeatureSet& features_;
  std::vector<int64_t> keys_;
  size_t applicants_per_block_;
  size_t begin_ = 0;
  size_t end_ = 0;
  std::optional<StoreFeatures> plan_;
  std::optional<ReferenceBatch> reference_;
};

// The applicants that are kept (all if `is_kept` is empty), as one frame.
Frame read_kept(Engine& engine, const FeatureSet& features, const std::vector<uint8_t>& is_kept) {
  std::vector<size_t> rows(engine.keys().size());
  std::vector<int64_t> keys;
  for (size_t i = 0; i < rows.size(); ++i) {
    const bool kept = is_kept.empty() || is_kept[i] != 0;
    rows[i] = kept ? keys.size() : FrameBuilder::kNoRow;
    if (kept) keys.push_back(engine.keys()[i]);
  }
  FrameBuilder builder(features, keys.size());
  Progress progress("Features", static_cast<double>(rows.size()));
  while (engine.next()) {
    engine.fill(builder, rows.data() + engine.begin());
    progress.set(static_cast<double>(engine.end()));
  }
  return builder.build(std::move(keys));
}

}  // namespace

struct FeatureBlocks::State {
  const FeatureSet& features;
  Engine engine;
};

FeatureBlocks::FeatureBlocks(Connection& connection, const Portfolio& portfolio,
                             const FeatureSet& features, FeatureEngine engine,
                             size_t applicants_per_block)
    : state_(new State{features, {connection, portfolio, features, engine, applicants_per_block}}) {
}
FeatureBlocks::~FeatureBlocks() = default;

size_t FeatureBlocks::applicant_count() const { return state_->engine.keys().size(); }

std::optional<Frame> FeatureBlocks::next() {
  Engine& engine = state_->engine;
  if (!engine.next()) return std::nullopt;
  const auto at = [&](size_t index) {
    return engine.keys().begin() + static_cast<ptrdiff_t>(index);
  };
  std::vector<int64_t> keys(at(engine.begin()), at(engine.end()));
  std::vector<size_t> rows(keys.size());
  std::iota(rows.begin(), rows.end(), size_t{0});
  FrameBuilder builder(state_->features, keys.size());
  engine.fill(builder, rows.data());
  return builder.build(std::move(keys));
}

Frame read_features(Connection& connection, const Portfolio& portfolio, const FeatureSet& features,
                    FeatureEngine engine) {
  Engine store(connection, portfolio, features, engine, FeatureBlocks::kApplicantsPerBlock);
  return read_kept(store, features, {});
}

LabelledFrame read_labelled_features(Connection& connection, const Portfolio& portfolio,
                                     const FeatureSet& features, FeatureEngine engine,
                                     const std::string& split_column) {
  Engine store(connection, portfolio, features, engine, FeatureBlocks::kApplicantsPerBlock);
  std::vector<uint8_t> is_kept;
  std::vector<uint8_t> bad;
  std::vector<int64_t> keys;
  for (const int8_t label : read_labels(connection, portfolio, store.keys())) {
    if (label >= 0) keys.push_back(store.keys()[is_kept.size()]);
    is_kept.push_back(label >= 0);
    if (label >= 0) bad.push_back(label == 1);
  }
  if (bad.empty()) {
    throw input_error(fmt::format("No applicant has a {}.", portfolio.target.column), "",
                      "Training needs rows whose outcome is known.");
  }
  std::vector<int64_t> split_values;
  if (!split_column.empty()) {
    split_values = read_split_values(connection, portfolio, split_column, keys);
  }
  return {read_kept(store, features, is_kept), std::move(bad), std::move(split_values)};
}

Frame frame_of(const FeatureSet& features, std::span<const FeatureRow> rows,
               std::vector<int64_t> keys) {
  FrameBuilder builder(features, rows.size());
  for (size_t row = 0; row < rows.size(); ++row) builder.set(row, rows[row]);
  return builder.build(std::move(keys));
}

}  // namespace octroi
