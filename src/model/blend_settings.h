#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tables/portfolio.h"

namespace octroi {

// The [blend] of a portfolio.
struct BlendSettings {
  std::vector<std::string> members;  // names of learners; empty: all that are studied but majority
};

// nullopt: no blend is wanted (enabled = false). Without a [blend], one is. Error (kInput) with
// file, line and column.
std::optional<BlendSettings> read_blend_settings(const Portfolio& portfolio);

}  // namespace octroi
