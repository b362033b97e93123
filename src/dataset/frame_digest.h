#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "dataset/frame.h"

namespace octroi {

// SHA-256 of what a model is trained on: applicants' keys, names and values of the columns in their
// order, labels. The same data gives the same digest on any number of threads; one bit changed
// gives another.
std::string frame_digest(const Frame& frame, std::span<const uint8_t> bad);

}  // namespace octroi
