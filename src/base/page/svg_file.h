#pragma once

#include <string>

namespace octroi {

// The drawing of a figure() as an SVG file that needs nothing else, with its title above and in the
// light colours, as programs that show pictures want it.
std::string svg_file(const std::string& figure);

}  // namespace octroi
