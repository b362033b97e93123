#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace octroi {

// The candidate with the smallest edit distance to `word`, whatever their case, if it is close
// enough to be a slip of the fingers (at most a third of its letters); "" otherwise.
std::string closest(std::string_view word, const std::vector<std::string>& candidates);

// "Did you mean `x`?" or, where nothing is close, "Expected one of: a, b, c."
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace octroi
