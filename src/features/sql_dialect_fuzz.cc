#include "base/fuzzing.h"
#include "features/sql_dialect.h"
#include "features/sql_tokens.h"

namespace octroi {
namespace {

using fuzzing::require;

void check_tokens(const std::string& sql) {
  std::vector<size_t> line_starts = {0};
  for (size_t i = 0; i < sql.size(); ++i) {
    if (sql[i] == '\n') line_starts.push_back(i + 1);
  }
  size_t end = 0;
  for (const SqlToken& token : split_sql(sql, "features.sql")) {
    const auto begin = static_cast<size_t>(token.text.data() - sql.data());
    require(!token.text.empty(), "a token has a text");
    require(begin >= end, "tokens follow each other");
    require(line_starts.at(token.line - 1) + token.column - 1 == begin,
            "a token stands where it says");
    end = begin + token.text.size();
    require(end <= sql.size(), "a token lies within the SQL");
  }
}

}  // namespace
}  // namespace octroi

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace octroi;
  const std::string sql(fuzzing::text_of(data, size));
  fuzzing::read_or_refuse([&] { check_tokens(sql); });
  fuzzing::read_or_refuse([&] {
    const std::string accepted = checked_dialect({"loan", "loan.sql", sql});
    fuzzing::require(checked_dialect({"loan", "loan.sql", accepted}) == accepted,
                     "what was accepted is accepted again as it is");
  });
  return 0;
}
