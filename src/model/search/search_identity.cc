#include "model/search/search_identity.h"

#include "base/digest.h"
#include "model/learner.h"

namespace octroi {
namespace {

template <typename T>
std::string digest_of(std::span<const T> values) {
  return sha256({reinterpret_cast<const char*>(values.data()), values.size_bytes()});
}

std::string digest_of_data(const Frame& frame, std::span<const uint8_t> bad) {
  std::string parts = digest_of(bad);
  for (const FrameColumn& column : frame.columns()) {
    parts += column.name + "\n" + digest_of(std::span<const double>(column.numbers)) +
             digest_of(std::span<const int32_t>(column.codes));
    for (const std::string& category : column.dictionary) parts += category + "\n";
  }
  return sha256(parts);
}

std::string digest_of_folds(std::span<const FoldRows> folds) {
  std::string parts;
  for (const FoldRows& fold : folds) {
    parts += digest_of(std::span<const size_t>(fold.train)) +
             digest_of(std::span<const size_t>(fold.validation));
  }
  return sha256(parts);
}

}  // namespace

Json search_identity(const std::string& learner, const Portfolio& portfolio, const Frame& frame,
                     std::span<const uint8_t> bad, std::span<const FoldRows> folds, uint64_t seed) {
  const SearchSettings settings = read_search_settings(portfolio);
  return {{"learner", learner},
          {"data", digest_of_data(frame, bad)},
          {"folds", digest_of_folds(folds)},
          {"seed", seed},
          {"settings", learner_settings(learner, portfolio).written()},
          {"space", portfolio.settings.table("search").table(learner).written()},
          {"objective", name_of(settings.objective)},
          {"in_flight", settings.in_flight},
          {"keep_one_in", settings.keep_one_in},
          {"spare_one_in", settings.spare_one_in}};
}

}  // namespace octroi
