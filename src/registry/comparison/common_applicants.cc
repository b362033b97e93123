#include "registry/comparison/common_applicants.h"

#include <fmt/format.h>

#include "base/error.h"

namespace octroi {

CommonApplicants common_applicants(const ComparedModel& first, const ComparedModel& other) {
  const OutOfFold& a = *first.out_of_fold;
  const OutOfFold& b = *other.out_of_fold;
  CommonApplicants common;
  for (size_t i = 0, j = 0; i < a.keys.size() && j < b.keys.size();) {
    if (a.keys[i] != b.keys[j]) {
      ++(a.keys[i] < b.keys[j] ? i : j);
      continue;
    }
    if (a.bad[i] != b.bad[j]) {
      throw input_error(fmt::format("{} says that applicant {} is {}, {} says the contrary.",
                                    first.name, a.keys[i], a.bad[i] ? "bad" : "good", other.name),
                        other.name, "The models were trained on different outcomes.");
    }
    common.keys.push_back(a.keys[i]);
    common.bad.push_back(a.bad[i]);
    common.first_pd.push_back((*first.pd())[i]);
    common.other_pd.push_back((*other.pd())[j]);
    ++i, ++j;
  }
  return common;
}

}  // namespace octroi
