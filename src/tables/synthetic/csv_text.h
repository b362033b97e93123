#pragma once

#include <string>

namespace octroi {

// Appends `value` with at most `decimals` (0 to 12) digits after the point, without trailing zeros;
// nothing for NaN.
void append_number(std::string& out, double value, int decimals);

// Appends a field, in quotes where it holds a comma, a quote or a line's end (RFC 4180).
void append_field(std::string& out, const std::string& text);

}  // namespace octroi
