#pragma once

#include <functional>
#include <vector>

#include "dataset/frame.h"

namespace octroi {

// What is looked into: one figure per row of an encoded frame, a margin or a PD. Thread-safe.
using Prediction = std::function<std::vector<double>(const Frame& frame)>;

}  // namespace octroi
