#pragma once

#include "base/json.h"
#include "model/trained_model.h"

namespace octroi {

// One applicant as a data frame in pandas' orientation "split", made of what is usual: the median
// of each number and the most frequent of each category; null where all are missing. Nobody's row.
Json input_example(const TrainedModel& trained);

}  // namespace octroi
