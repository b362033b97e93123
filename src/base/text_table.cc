#include "base/text_table.h"

#include <algorithm>

#include "base/terminal.h"

namespace octroi {
namespace {

std::string line(const std::vector<std::string>& cells, const std::vector<TextColumn>& columns,
                 const std::vector<size_t>& widths) {
  std::string text;
  for (size_t i = 0; i < columns.size(); ++i) {
    text += "  ";
    if (columns[i].align == Align::kRight) {
      text += padded_left(cells[i], widths[i]);
    } else {
      text += i + 1 == columns.size() ? cells[i] : padded(cells[i], widths[i]);
    }
  }
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

}  // namespace

std::string text_table(const std::vector<TextColumn>& columns,
                       const std::vector<std::vector<std::string>>& rows, size_t widest) {
  std::vector<std::string> titles;
  std::vector<size_t> widths;
  for (const TextColumn& column : columns) {
    titles.push_back(column.title);
    widths.push_back(std::min(widest, display_width(column.title)));
  }
  for (const auto& row : rows) {
    for (size_t i = 0; i < columns.size(); ++i) {
      widths[i] = std::max(widths[i], std::min(widest, display_width(row[i])));
    }
  }
  std::string text = coloured(line(titles, columns, widths), Colour::kBold) + "\n";
  for (const auto& row : rows) text += line(row, columns, widths) + "\n";
  return text;
}

}  // namespace octroi
