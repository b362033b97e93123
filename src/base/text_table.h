#pragma once

#include <string>
#include <vector>

namespace octroi {

enum class Align { kLeft, kRight };

struct TextColumn {
  std::string title;
  Align align = Align::kLeft;
};

// A table for a terminal, its header in bold where that can be shown, each line indented by two. A
// cell wider than `widest` pushes its neighbours aside instead of widening its column. Only in the
// last column may cells hold colours.
std::string text_table(const std::vector<TextColumn>& columns,
                       const std::vector<std::vector<std::string>>& rows, size_t widest = 40);

}  // namespace octroi
