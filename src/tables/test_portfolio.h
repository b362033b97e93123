#pragma once

#include <cstdlib>
#include <map>
#include <string>

#include "base/files.h"
#include "tables/portfolio.h"

namespace octroi {

// For tests: a portfolio of clients with loans and the loans' months, in a folder of its own.
class TestPortfolio {
 public:
  using Files = std::map<std::string, std::string>;

  // `feature_files`: content by name in features/, tests included.
  explicit TestPortfolio(const Files& feature_files, const std::string& words = "") {
    write("portfolio.toml", kPortfolio);
    write("schema.toml", kSchema);
    if (!words.empty()) write("words.toml", words);
    for (const auto& [name, text] : feature_files) write("features/" + name, text);
  }

  Portfolio read() const { return read_portfolio(folder_.path()); }
  const fs::path& folder() const { return folder_.path(); }

  // Replaces a text, which must be there, in one of its files.
  void edit(const std::string& name, const std::string& from, const std::string& to) const {
    std::string text = read_file(folder_.path() / name);
    text.replace(text.find(from), from.size(), to);
    write(name, text);
  }

  // A folder of the lender's files: content by name.
  static void write_data(const fs::path& folder, const Files& files) {
    for (const auto& [name, text] : files) write_file_atomically(folder / name, text);
  }

 private:
  static constexpr const char* kPortfolio = R"(
name = "test"
currency = "EUR"
key = "ID"
table = "client"
title = { en = "Test", fr = "Essai" }
target = { column = "BAD", bad = 1, meaning = { en = "bad", fr = "mauvais" } }
)";

  static constexpr const char* kSchema = R"(
[[table]]
name = "client"
files = ["client"]
key = ["ID"]
title = { en = "clients", fr = "clients" }
columns = [
  { name = "ID", type = "id", required = true, en = "number", fr = "numéro" },
  { name = "BAD", type = "flag", en = "bad", fr = "mauvais" },
  { name = "INCOME", type = "money", range = [0, 1000000], en = "income", fr = "revenu" },
  { name = "SEX", type = "category", special = ["XNA"], protected = true, en = "sex", fr = "sexe" },
  { name = "EMPLOYED", type = "days", range = [-36525, 0], special = [365243], special_flag = "NO_JOB", en = "start of job", fr = "début d'emploi" },
  { name = "SCORE", type = "number", range = [0, 1], en = "score", fr = "score" },
]

[[table]]
name = "loan"
files = ["loan"]
optional = true
key = ["LOAN_ID"]
parent = { table = "client", key = ["ID"] }
title = { en = "loans", fr = "crédits" }
columns = [
  { name = "ID", type = "id", required = true, en = "number", fr = "numéro" },
  { name = "LOAN_ID", type = "id", required = true, en = "loan", fr = "crédit" },
  { name = "KIND", type = "category", en = "kind", fr = "genre" },
  { name = "AMOUNT", type = "money", range = [0, inf], en = "amount", fr = "montant" },
  { name = "SIGNED", type = "date", en = "signature", fr = "signature" },
]

[[table]]
name = "month"
files = ["month"]
optional = true
key = ["LOAN_ID", "MONTH"]
parent = { table = "loan", key = ["LOAN_ID"] }
title = { en = "months", fr = "mois" }
columns = [
  { name = "LOAN_ID", type = "id", required = true, en = "loan", fr = "crédit" },
  { name = "MONTH", type = "integer", range = [-120, 0], en = "month", fr = "mois" },
  { name = "LATE", type = "flag", en = "late", fr = "retard" },
]

[[table]]
name = "outcome"
files = ["outcome"]
optional = true
known_later = true
key = ["ID"]
parent = { table = "client", key = ["ID"] }
title = { en = "outcomes", fr = "issues" }
columns = [
  { name = "ID", type = "id", required = true, en = "number", fr = "numéro" },
  { name = "PAID", type = "flag", en = "paid", fr = "payé" },
]
)";

  void write(const std::string& name, const std::string& text) const {
    write_file_atomically(folder_.path() / name, text);
  }

  TemporaryFolder folder_;
};

}  // namespace octroi
