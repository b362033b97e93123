#include "scoring/applicant_choice.h"

#include <fmt/format.h>

#include <utility>

#include "base/error.h"
#include "dataset/feature_frame.h"
#include "features/online.h"
#include "scoring/applicant_input.h"
#include "scoring/applicant_source.h"
#include "tables/store.h"
#include "tables/stored_applicant.h"

namespace octroi {
namespace {

Error unknown(int64_t key, const std::string& data) {
  return input_error(fmt::format("There is no applicant {} in the data.", key), data);
}

ApplicantRecords choose_from_json(const std::string& data, std::optional<int64_t> key,
                                  const Package& package) {
  ApplicantInput input(data);
  ApplicantSource source(input.stream(), input.name());
  const ApplicantParser parser(package.portfolio());
  std::optional<ApplicantRecords> first;
  while (const auto document = source.next()) {
    ApplicantRecords records = parser.parse(document->json, document->name);
    if (key && records.key == *key) return records;
    if (!key && first) {
      throw usage_error("The data has several applicants.", "Name one with --applicant KEY.");
    }
    first = std::move(records);
  }
  if (key) throw unknown(*key, input.name());
  return std::move(*first);
}

}  // namespace

ApplicantRecords choose_applicant(const std::string& data, std::optional<int64_t> key,
                                  const Package& package) {
  if (is_applicant_json(data)) return choose_from_json(data, key, package);
  if (!key) throw usage_error("Which applicant?", "Name one with --applicant KEY.");
  Store store = open_store(package.portfolio(), data);
  std::optional<ApplicantRecords> records =
      find_applicant(store.connection(), package.portfolio(), *key);
  if (!records) throw unknown(*key, data);
  return std::move(*records);
}

Assessment assess_applicant(const ApplicantRecords& records, const Package& package,
                            const Scorer& scorer) {
  OnlineFeatures online(package.features());
  const FeatureRow row = online.compute(records);
  return scorer.assess(frame_of(package.features(), {&row, 1}, {records.key})).front();
}

}  // namespace octroi
