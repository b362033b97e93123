#pragma once

#include <cstdint>

namespace octroi {

// Random numbers addressed by counters instead of drawn in turn: the number of (stream, row, site)
// is always the same, whatever else was drawn before and on whichever thread.
class RandomStream {
 public:
  RandomStream() = default;
  // The stream of one applicant in one table. `population` tells apart sets of applicants that
  // share their indices (labelled, unlabelled, pilot).
  RandomStream(uint64_t seed, uint64_t population, uint64_t applicant, uint64_t table);

  // In (0, 1), both ends excluded.
  double uniform(uint64_t row, uint64_t site) const;
  // Standard normal.
  double normal(uint64_t row, uint64_t site) const;

 private:
  uint64_t key_ = 0;
};

// Inverse of the standard normal distribution function, |relative error| < 1.2e-9 (P. J. Acklam's
// rational approximation). `p` in (0, 1).
double normal_quantile(double p);

// Standard normal distribution function.
double normal_probability(double z);

}  // namespace octroi
