#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "tables/synthetic/generator_config.h"

namespace octroi {

// The sets of applicants that have random numbers of their own.
enum class Cohort : uint64_t { kLabelled, kUnlabelled, kPilot };

// One applicant with the rows of every table, by the number of the table.
struct GeneratedApplicant {
  int day = 0;  // of the application
  std::vector<GeneratedRows> tables;
  std::vector<double> onset_days;  // by scenario
  RandomStream stream;             // for what follows the tables
};

// Makes applicants one at a time; each depends on nothing but its arguments. Thread-safe.
class Population {
 public:
  // `scenario`: number of the one that happens, from `onset_month` on.
  Population(const GeneratorConfig& config, uint64_t seed, size_t scenario, int onset_month);

  // The applicant number `index` of its cohort, numbered `number` over all cohorts. Storage of
  // `made` is reused.
  void make(Cohort cohort, uint64_t index, uint64_t number, GeneratedApplicant& made) const;

  // What an expression over the first table (signals, shift of the logit) sees of `applicant`.
  Surroundings surroundings(const GeneratedApplicant& applicant) const;

 private:
  void make_table(size_t number, Surroundings around, GeneratedApplicant& made) const;
  void make_rows(const GeneratedTable& table, Surroundings& around, GeneratedRows& made) const;

  const GeneratorConfig& config_;
  uint64_t seed_;
  size_t scenario_;
  int onset_month_;
};

}  // namespace octroi
