#include <fmt/format.h>

#include <cmath>

#include "base/number_words.h"
#include "base/page/chart.h"
#include "base/page/html.h"

namespace octroi {
namespace {

constexpr double kLabelWidth = 190, kCell = 20;
constexpr double kLetterHeight = 3;  // from a cell's middle to the letters' foot

std::string cell(const HeatMap& chart, size_t row, size_t column, Language language) {
  const double value = chart.values[row * chart.labels.size() + column];
  if (std::isnan(value)) return "";
  return fmt::format(
      "<rect class=\"{}\" fill-opacity=\"{:.2f}\" x=\"{:.0f}\" y=\"{:.0f}\" width=\"{}\" "
      "height=\"{}\"><title>{}, {}: {}</title></rect>\n",
      value < 0.0 ? "f1" : "f0", std::abs(value), kLabelWidth + kCell * static_cast<double>(column),
      kCell * static_cast<double>(row), kCell - 1, kCell - 1, escape_html(chart.labels[row]),
      escape_html(chart.labels[column]), number_words(value, 2, language));
}

}  // namespace

std::string figure(const HeatMap& chart, Language language) {
  const size_t count = chart.labels.size();
  const double side = kCell * static_cast<double>(count);
  std::string svg;
  for (size_t row = 0; row < count; ++row) {
    const double middle = kCell * (static_cast<double>(row) + 0.5);
    const std::string label = escape_html(chart.labels[row]);
    svg += fmt::format(
        "<text x=\"{:.0f}\" y=\"{:.0f}\" text-anchor=\"end\">{}</text>"
        "<text transform=\"translate({:.0f} {:.0f}) rotate(-90)\" text-anchor=\"end\">{}</text>\n",
        kLabelWidth - 5, middle + kLetterHeight, label, kLabelWidth + middle + kLetterHeight,
        side + 5, label);
    for (size_t column = 0; column < count; ++column) svg += cell(chart, row, column, language);
  }
  return fmt::format(
      "<figure class=\"heat\"><figcaption><strong>{0}</strong>{1}</figcaption>\n"
      "<svg viewBox=\"0 0 {2} {3}\" role=\"img\" aria-label=\"{0}. {1}\">\n{4}</svg></figure>\n",
      escape_html(chart.title), escape_html(chart.reading), side + kLabelWidth, side + kLabelWidth,
      svg);
}

}  // namespace octroi
