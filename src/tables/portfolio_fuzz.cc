#include "base/fuzzing.h"
#include "tables/applicant.h"
#include "tables/portfolio.h"
#include "tables/test_portfolio.h"

// The input is portfolio.toml or, where it begins with the comment "# schema.toml", schema.toml;
// the other file is a sound one. What is accepted must also serve to read an applicant.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace octroi;
  static const TestPortfolio with_schema{{}};
  static const TestPortfolio with_settings{{}};
  const std::string_view text = fuzzing::text_of(data, size);
  const bool is_schema = text.starts_with("# schema.toml");
  const TestPortfolio& portfolio = is_schema ? with_schema : with_settings;
  fuzzing::write_quickly(portfolio.folder() / (is_schema ? "schema.toml" : "portfolio.toml"), text);
  fuzzing::read_or_refuse([&] {
    const Portfolio read = portfolio.read();
    const ApplicantParser parser(read);
    parser.parse(R"({"client": {"ID": 7, "BAD": 1, "INCOME": 0.5, "SEX": "F", "EMPLOYED": 365243},
                     "loan": [{"LOAN_ID": 2, "SIGNED": "2024-02-29"}, {"LOAN_ID": 1, "AMOUNT": 5}],
                     "month": [{"LOAN_ID": 2, "MONTH": -1}]})",
                 "request");
  });
  return 0;
}
