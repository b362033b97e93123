#include "tables/synthetic/population.h"

#include <fmt/format.h>

#include <cmath>

#include "base/error.h"

namespace octroi {
namespace {

// Random sites of an applicant's own stream, beside those of the tables.
constexpr uint64_t kDaySite = 0;
constexpr uint64_t kApplicantStream = ~uint64_t{0};
constexpr double kMostRows = 100'000.0;

}  // namespace

Population::Population(const GeneratorConfig& config, uint64_t seed, size_t scenario,
                       int onset_month)
    : config_(config), seed_(seed), scenario_(scenario), onset_month_(onset_month) {}

void Population::make(Cohort cohort, uint64_t index, uint64_t number,
                      GeneratedApplicant& made) const {
  const auto population = static_cast<uint64_t>(cohort);
  made.stream = RandomStream(seed_, population, index, kApplicantStream);
  made.day =
      config_.calendar.day_at(made.stream.uniform(0, kDaySite), cohort != Cohort::kUnlabelled);
  made.onset_days.assign(config_.scenarios.size(), 0.0);
  made.onset_days[scenario_] = config_.calendar.onset_days(made.day, onset_month_);
  made.tables.resize(config_.tables.size());
  Surroundings around = surroundings(made);
  around.applicant = static_cast<double>(number);
  for (size_t i = 0; i < config_.tables.size(); ++i) {
    around.stream = RandomStream(seed_, population, index, i);
    make_table(i, around, made);
  }
}

Surroundings Population::surroundings(const GeneratedApplicant& applicant) const {
  Surroundings around;
  around.marginals = config_.marginals;
  around.families = config_.families;
  around.onset_days = applicant.onset_days;
  around.tables = applicant.tables;
  if (!applicant.tables.empty()) around.own = applicant.tables.front().values.data();
  return around;
}

void Population::make_table(size_t number, Surroundings around, GeneratedApplicant& made) const {
  const GeneratedTable& table = config_.tables[number];
  GeneratedRows& rows = made.tables[number];
  rows.columns = table.values.size();
  rows.rows = 0;
  rows.values.clear();
  rows.parents.clear();
  if (number == 0) {
    around.rows = 1.0;
    make_rows(table, around, rows);
    rows.parents.push_back(0);
    return;
  }
  const size_t parents = made.tables[table.parent].rows;
  for (size_t parent = 0; parent < parents; ++parent) {
    size_t row = parent;
    size_t at = table.parent;
    for (size_t depth = 0;; ++depth) {
      around.ancestors[depth] = made.tables[at].row(row);
      if (at == 0) break;
      row = made.tables[at].parents[row];
      at = config_.tables[at].parent;
    }
    around.serial = rows.rows;
    around.row = around.rows = 0.0;
    around.rows = table.rows.run(around);
    if (std::isnan(around.rows) || around.rows < 1.0) continue;
    if (around.rows > kMostRows) {
      throw input_error(fmt::format("`rows` of table `{}` gave {}, more than {} under one parent.",
                                    table.columns.table, around.rows, kMostRows));
    }
    around.rows = std::floor(around.rows);
    make_rows(table, around, rows);
    rows.parents.resize(rows.rows, parent);
  }
}

void Population::make_rows(const GeneratedTable& table, Surroundings& around,
                           GeneratedRows& made) const {
  const auto count = static_cast<size_t>(around.rows);
  const size_t first = made.rows;
  made.values.resize((first + count) * made.columns);
  for (size_t i = 0; i < count; ++i) {
    double* own = made.values.data() + (first + i) * made.columns;
    around.own = own;
    around.previous = i == 0 ? nullptr : own - made.columns;
    around.row = static_cast<double>(i);
    around.serial = first + i;
    for (size_t column = 0; column < made.columns; ++column) {
      own[column] = table.values[column].run(around);
    }
  }
  made.rows = first + count;
}

}  // namespace octroi
