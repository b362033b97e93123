#pragma once

#include <string>
#include <string_view>

namespace octroi {

enum class Colour { kRed, kGreen, kYellow, kBlue, kGrey, kBold };

// Whether standard output / error is a terminal.
bool output_is_terminal();
bool error_is_terminal();

// `text` in colour where standard output is a terminal and NO_COLOR is unset; unchanged elsewhere.
std::string coloured(std::string_view text, Colour colour);

// Columns of the terminal, 100 where there is none.
int terminal_width();

// How many columns `text` (UTF-8) takes, counting a code point as one.
size_t display_width(std::string_view text);

// `text` padded with spaces on the right (or left) to `width` columns.
std::string padded(std::string_view text, size_t width);
std::string padded_left(std::string_view text, size_t width);

}  // namespace octroi
