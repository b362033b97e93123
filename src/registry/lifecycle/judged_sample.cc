#include "registry/lifecycle/judged_sample.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "base/error.h"
#include "base/number_words.h"
#include "dataset/feature_frame.h"
#include "dataset/labels.h"
#include "registry/comparison/common_applicants.h"
#include "tables/stored_applicant.h"

namespace octroi {
namespace {

constexpr size_t kFewest = 50;

std::string count_words(size_t count) {
  return number_words(static_cast<double>(count), 0, Language::kEnglish);
}

void check_same_question(const OpenedModel& candidate, const OpenedModel& champion) {
  const Portfolio& one = candidate.package.portfolio();
  const Portfolio& other = champion.package.portfolio();
  const bool same = one.name == other.name && one.key == other.key &&
                    one.target.column == other.target.column && one.target.bad == other.target.bad;
  if (same) return;
  throw input_error(fmt::format("The models answer different questions: {} of {} and {} of {}.",
                                one.target.column, one.name, other.target.column, other.name),
                    candidate.name,
                    "Register a model of another portfolio or target under another name.");
}

void check_enough(const JudgedSample& sample, const std::string& where) {
  const auto bads = static_cast<size_t>(std::ranges::count(sample.bad, uint8_t{1}));
  if (sample.bad.size() >= kFewest && bads > 0 && bads < sample.bad.size()) return;
  throw input_error(
      fmt::format("Too few applicants to judge a model by: {}, of whom {} bad{}.",
                  count_words(sample.bad.size()), count_words(bads),
                  sample.left_out == 0
                      ? ""
                      : fmt::format("; {} others were trained on", count_words(sample.left_out))),
      where,
      fmt::format("Expected at least {} with a known outcome, good and bad ones, on whom neither "
                  "model was trained.",
                  kFewest));
}

// Puts the keys that a model was trained on among `keys`; a warning where they are not all known.
void add_training_keys(const OpenedModel& model, std::set<int64_t>& keys,
                       std::vector<std::string>& warnings) {
  const fs::path predictions = model.folder / "study" / kOutOfFoldName;
  if (!fs::exists(predictions)) {
    warnings.push_back(fmt::format(
        "{} does not say on whom it was trained: applicants of its training may be among those "
        "it is judged by, to its advantage.",
        model.name));
    return;
  }
  const OutOfFold trained = read_out_of_fold(predictions);
  keys.insert(trained.keys.begin(), trained.keys.end());
  const fs::path report = model.folder / "study" / "report.json";
  const size_t all = fs::exists(report) ? read_json(report).value("applicants", size_t{0}) : 0;
  if (all > trained.keys.size()) {
    warnings.push_back(
        fmt::format("{} of the {} applicants of the training of {} are not listed in its package "
                    "(the first period of a split by time): they are not told apart.",
                    count_words(all - trained.keys.size()), count_words(all), model.name));
  }
}

std::vector<double> pds_of(const TrainedModel& trained, const Frame& frame) {
  const EncodedFrame encoded = trained.encoding.apply(frame);
  return trained.calibration.pd(trained.model->margin(encoded.frame));
}

// A model's PDs of the applicants `keys` (ascending) of a store.
std::vector<double> pds_of(Store& store, const Package& package, const std::vector<int64_t>& keys) {
  FeatureBlocks blocks(store.connection(), package.portfolio(), package.features());
  std::vector<double> pds;
  while (const std::optional<Frame> block = blocks.next()) {
    std::vector<size_t> rows;
    for (size_t row = 0; row < block->row_count(); ++row) {
      if (std::ranges::binary_search(keys, block->keys()[row])) rows.push_back(row);
    }
    if (rows.empty()) continue;
    const std::vector<double> of_block = pds_of(package.trained(), block->rows(rows));
    pds.insert(pds.end(), of_block.begin(), of_block.end());
  }
  return pds;
}

// The champion may know the tables by another schema: then it opens the data itself.
std::vector<double> champion_pds(Store& store, const fs::path& data, const OpenedModel& candidate,
                                 const OpenedModel& champion, const std::vector<int64_t>& keys) {
  const auto schema_of = [](const OpenedModel& model) {
    return read_file(model.package.portfolio().folder / "schema.toml");
  };
  if (schema_of(candidate) == schema_of(champion)) return pds_of(store, champion.package, keys);
  Store own = open_store(champion.package.portfolio(), data, true);
  return pds_of(own, champion.package, keys);
}

void take_held_back(Store& store, const Portfolio& portfolio, const std::set<int64_t>& trained_on,
                    JudgedSample& sample) {
  const std::vector<int64_t> all = read_applicant_keys(store.connection(), portfolio);
  const std::vector<int8_t> labels = read_labels(store.connection(), portfolio, all);
  for (size_t i = 0; i < all.size(); ++i) {
    if (labels[i] < 0) continue;
    if (trained_on.contains(all[i])) {
      ++sample.left_out;
      continue;
    }
    sample.keys.push_back(all[i]);
    sample.bad.push_back(labels[i] == 1);
  }
}

}  // namespace

JudgedSample judge_held_back(Store& store, const fs::path& data, const OpenedModel& candidate,
                             const OpenedModel* champion) {
  if (champion != nullptr) check_same_question(candidate, *champion);
  JudgedSample sample;
  std::set<int64_t> trained_on;
  add_training_keys(candidate, trained_on, sample.warnings);
  if (champion != nullptr) add_training_keys(*champion, trained_on, sample.warnings);
  take_held_back(store, candidate.package.portfolio(), trained_on, sample);
  check_enough(sample, data.string());
  if (sample.left_out > 0) {
    sample.warnings.push_back(
        fmt::format("{} applicants of {} were in a training and are left out.",
                    count_words(sample.left_out), data.string()));
  }
  sample.source = fmt::format("{} applicants of {}, held back from training",
                              count_words(sample.keys.size()), data.string());
  sample.pd = pds_of(store, candidate.package, sample.keys);
  if (champion != nullptr) {
    sample.champion_pd = champion_pds(store, data, candidate, *champion, sample.keys);
  }
  return sample;
}

JudgedSample judge_out_of_fold(const OpenedModel& candidate, const OpenedModel* champion) {
  if (champion != nullptr) check_same_question(candidate, *champion);
  const ComparedModel own = read_compared_model(candidate.folder.string());
  const auto require = [](const ComparedModel& model, const OpenedModel& opened) {
    if (model.pd() != nullptr) return;
    throw input_error(fmt::format("{} has no out-of-fold PDs to be judged by.", opened.name),
                      opened.folder.string(), "Name held-back applicants with --data.");
  };
  require(own, candidate);
  JudgedSample sample;
  if (champion == nullptr) {
    sample.keys = own.out_of_fold->keys;
    sample.bad = own.out_of_fold->bad;
    sample.pd = *own.pd();
  } else {
    const ComparedModel other = read_compared_model(champion->folder.string());
    require(other, *champion);
    CommonApplicants common = common_applicants(other, own);
    sample.keys = std::move(common.keys);
    sample.bad = std::move(common.bad);
    sample.pd = std::move(common.other_pd);
    sample.champion_pd = std::move(common.first_pd);
  }
  check_enough(sample, candidate.name);
  sample.source =
      fmt::format("{} applicants of the training, out of fold", count_words(sample.keys.size()));
  return sample;
}

}  // namespace octroi
