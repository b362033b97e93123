#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/files.h"

// For tests: a lender of which nothing is real, in two tables. Women default far more often than
// men, so that a model leans on the protected column; late payments and a low income come next.
namespace octroi::made_up {

inline void write_portfolio(const fs::path& folder) {
  write_file_atomically(folder / "portfolio.toml", R"toml(name = "made-up"
currency = "EUR"
key = "CLIENT"
table = "application"
title = { en = "Made-up loans", fr = "Crédits inventés" }
[target]
column = "BAD"
bad = 1
meaning = { en = "did not pay", fr = "n'a pas payé" }
[cost]
missed_default = 10.0
refused_good = 1.0
[points]
base_points = 600
base_odds = 20.0
points_to_double_odds = 50
[decision]
refer_from = 0.8
refer_to = 1.25
[[grade]]
name = "A"
max_pd = 0.1
[[grade]]
name = "B"
max_pd = 1.0
[training]
folds = 3
seed = 1
models = ["lightgbm"]
)toml");
  write_file_atomically(folder / "schema.toml", R"toml([[table]]
name = "application"
files = ["application"]
key = ["CLIENT"]
title = { en = "Applications", fr = "Demandes" }
columns = [
  { name = "CLIENT", type = "id", required = true, en = "client", fr = "client" },
  { name = "BAD", type = "flag", en = "did not pay", fr = "n'a pas payé" },
  { name = "SEX", type = "category", values = ["F", "M"], protected = true, en = "sex", fr = "sexe" },
  { name = "JOB", type = "category", values = ["clerk", "driver"], en = "occupation", fr = "métier" },
  { name = "INCOME", type = "money", unit = "money", en = "income", fr = "revenu" },
  { name = "DAYS_EMPLOYED", type = "days", unit = "days", special = [365243], en = "start of the job", fr = "début de l'emploi" },
]
[[table]]
name = "loan"
files = ["loan"]
optional = true
key = ["LOAN"]
parent = { table = "application", key = ["CLIENT"] }
title = { en = "Past loans", fr = "Crédits passés" }
columns = [
  { name = "CLIENT", type = "id", required = true, en = "client", fr = "client" },
  { name = "LOAN", type = "id", required = true, en = "loan", fr = "crédit" },
  { name = "AMOUNT", type = "money", unit = "money", en = "amount", fr = "montant" },
  { name = "DAYS_LATE", type = "integer", unit = "days", en = "days late", fr = "jours de retard" },
]
)toml");
  write_file_atomically(folder / "words.toml", R"toml([theme]
person = { en = "person", fr = "personne" }
income = { en = "income", fr = "revenus" }
past = { en = "past repayment", fr = "remboursements passés" }
[table]
application = { en = "application", fr = "demande" }
loan = { en = "past loans", fr = "crédits passés" }
[aggregate]
value = { en = "{measure}", fr = "{measure}" }
count = { en = "number of {measure}", fr = "{measure} (nombre)" }
sum = { en = "total {measure}", fr = "{measure} (total)" }
max = { en = "highest {measure}", fr = "{measure} (maximum)" }
[measure.application]
sex = { en = "sex", fr = "sexe", theme = "person", unit = "category", protected = true }
job = { en = "occupation", fr = "métier", theme = "person", unit = "category" }
income = { en = "income", fr = "revenu", theme = "income", unit = "money" }
employed = { en = "length of employment", fr = "ancienneté", theme = "income", unit = "days" }
[measure.loan]
loan = { en = "past loans", fr = "crédits passés", theme = "past", unit = "count" }
amount = { en = "amount borrowed", fr = "montant emprunté", theme = "past", unit = "money" }
late = { en = "delay of payment", fr = "retard de paiement", theme = "past", unit = "days" }
)toml");
  write_file_atomically(folder / "features" / "application.sql", R"(SELECT
  CLIENT,
  SEX AS application__sex__value,
  JOB AS application__job__value,
  INCOME AS application__income__value,
  -DAYS_EMPLOYED AS application__employed__value
FROM application
)");
  write_file_atomically(folder / "features" / "loan.sql", R"(SELECT
  CLIENT,
  count(*) AS loan__loan__count,
  sum(AMOUNT) AS loan__amount__sum,
  max(DAYS_LATE) AS loan__late__max
FROM loan
GROUP BY CLIENT
)");
}

// One client as the lender's files have it; `id` alone decides every value.
struct Client {
  int64_t id = 0;
  bool is_bad = false;
  std::string sex;
  std::string job;  // "" for a tenth of them
  int income = 0;   // in cents
  int days_employed = 0;
  std::vector<std::pair<int, int>> loans;  // amount in cents, days late
};

inline Client client(int64_t id) {
  std::mt19937_64 random(static_cast<uint64_t>(id) * 7919 + 17);
  const auto below = [&](uint64_t limit) { return static_cast<int>(random() % limit); };
  Client client{id, false, below(2) ? "F" : "M", "", 100'000 + below(500'000), 0, {}};
  const int job = below(10);
  client.job = job == 0 ? "" : job < 6 ? "clerk" : "driver";
  client.days_employed = below(8) == 0 ? 365243 : -below(4000);
  int late = 0;
  for (int loan = below(4); loan > 0; --loan) {
    client.loans.emplace_back(10'050 + below(900'000), below(3) == 0 ? below(90) : 0);
    late += client.loans.back().second;
  }
  const int chance =
      (client.sex == "F" ? 45 : 5) + std::min(late, 30) + (client.income < 200'000 ? 15 : 0);
  client.is_bad = below(100) < chance;
  return client;
}

inline std::string cents(int amount) { return fmt::format("{}.{:02}", amount / 100, amount % 100); }

// application.csv and loan.csv of clients 1 … `count`.
inline void write_tables(const fs::path& folder, int count, bool with_loans = true) {
  std::string applications = "CLIENT,BAD,SEX,JOB,INCOME,DAYS_EMPLOYED\n";
  std::string loans = "CLIENT,LOAN,AMOUNT,DAYS_LATE\n";
  for (int64_t id = 1; id <= count; ++id) {
    const Client one = client(id);
    applications += fmt::format("{},{},{},{},{},{}\n", id, one.is_bad ? 1 : 0, one.sex, one.job,
                                cents(one.income), one.days_employed);
    int64_t number = id * 10;
    for (const auto& [amount, late] : one.loans) {
      loans += fmt::format("{},{},{},{}\n", id, number++, cents(amount), late);
    }
  }
  write_file_atomically(folder / "application.csv", applications);
  if (with_loans) write_file_atomically(folder / "loan.csv", loans);
}

// The same client as an applicant's JSON, on one line.
inline std::string applicant_json(int64_t id) {
  const Client one = client(id);
  std::string loans;
  int64_t number = id * 10;
  for (const auto& [amount, late] : one.loans) {
    loans += fmt::format(R"({}{{"CLIENT": {}, "LOAN": {}, "AMOUNT": {}, "DAYS_LATE": {}}})",
                         loans.empty() ? "" : ", ", id, number++, cents(amount), late);
  }
  return fmt::format(
      R"({{"application": {{"CLIENT": {}, "SEX": "{}", "JOB": {}, "INCOME": {}, "DAYS_EMPLOYED": {}}}, "loan": [{}]}})",
      id, one.sex, one.job.empty() ? "null" : "\"" + one.job + "\"", cents(one.income),
      one.days_employed, loans);
}

}  // namespace octroi::made_up
