#pragma once

#include <cstdint>
#include <vector>

#include "registry/comparison/compared_model.h"

namespace octroi {

// The applicants that two models gave out-of-fold PDs to.
struct CommonApplicants {
  std::vector<int64_t> keys;  // ascending
  std::vector<uint8_t> bad;
  std::vector<double> first_pd, other_pd;
};

// Both models must have out-of-fold PDs. Error (kInput) naming the applicant if they disagree about
// what became of one.
CommonApplicants common_applicants(const ComparedModel& first, const ComparedModel& other);

}  // namespace octroi
