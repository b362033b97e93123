#include <algorithm>

#include "base/fuzzing.h"
#include "support/source_folder.h"
#include "tables/applicant.h"
#include "tables/feature_input.h"

namespace octroi {
namespace {

using fuzzing::require;

const Portfolio& portfolio() {
  static const Portfolio read = read_portfolio(source_folder() / "portfolios/home-credit");
  return read;
}

void check(const ApplicantRecords& records) {
  const std::vector<const Table*> tables = feature_tables(portfolio());
  require(records.tables.size() == tables.size(), "every table has its rows");
  for (size_t i = 0; i < tables.size(); ++i) {
    const auto columns = feature_columns(portfolio(), *tables[i]);
    for (const Record& record : records.tables[i]) {
      require(record.size() == columns.size(), "every row has a value for every column");
      require(std::any_of(columns.begin(), columns.end(),
                          [&](const auto& column) {
                            const auto slot = static_cast<size_t>(&column - columns.data());
                            return column.first == portfolio().key &&
                                   record[slot] == Value(records.key);
                          }),
              "every row is the applicant's");
    }
  }
}

}  // namespace
}  // namespace octroi

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace octroi;
  static const ApplicantParser whole(portfolio());
  static const ApplicantParser partial(portfolio(), Completeness::kPartial);
  const std::string_view json = fuzzing::text_of(data, size);
  fuzzing::read_or_refuse([&] { check(whole.parse(json, "request")); });
  fuzzing::read_or_refuse([&] { check(partial.parse(json, "request")); });
  return 0;
}
