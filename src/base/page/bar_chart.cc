#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/page/chart.h"
#include "base/page/html.h"

namespace octroi {
namespace {

constexpr double kWidth = 900;
constexpr double kLabelWidth = 470;  // labels stand to the left of the bars …
constexpr double kValueWidth = 80;   // … and the values in words to their right
constexpr double kBarHeight = 22;
constexpr double kGap = 4;

std::string whisker(const ChartInterval& interval, double zero, double scale, double y) {
  return fmt::format(
      "<line class=\"whisker\" x1=\"{:.1f}\" x2=\"{:.1f}\" y1=\"{:.1f}\" y2=\"{:.1f}\"/>\n",
      zero + interval.low * scale, zero + interval.high * scale, y, y);
}

}  // namespace

std::string figure(const BarChart& chart) {
  double lowest = 0.0, highest = 0.0;
  for (const ChartBar& bar : chart.bars) {
    lowest = std::min(lowest, bar.value);
    highest = std::max({highest, bar.value, bar.interval ? bar.interval->high : bar.value});
  }
  const double span = highest - lowest > 0.0 ? highest - lowest : 1.0;
  const double scale = (kWidth - kLabelWidth - kValueWidth) / span;
  const double zero = kLabelWidth - lowest * scale;
  std::string svg;
  double y = 0.0;
  for (const ChartBar& bar : chart.bars) {
    const double width = std::abs(bar.value) * scale;
    const double middle = y + kBarHeight / 2 + 4;
    const double end = bar.interval ? std::max(bar.value, bar.interval->high) : bar.value;
    svg += fmt::format(
        "<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>"
        "<rect class=\"f{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{}\"/>"
        "<text x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n",
        kLabelWidth - 8, middle, escape_html(bar.label),
        bar.value < 0.0 ? 2
        : lowest < 0.0  ? 1
                        : 0,
        bar.value < 0.0 ? zero - width : zero, y, width, kBarHeight - kGap,
        (bar.value < 0.0 ? zero : zero + end * scale) + 6, middle, escape_html(bar.value_words));
    if (bar.interval) svg += whisker(*bar.interval, zero, scale, y + (kBarHeight - kGap) / 2);
    y += kBarHeight;
  }
  return fmt::format(
      "<figure><figcaption><strong>{0}</strong>{1}</figcaption>\n"
      "<svg viewBox=\"0 0 {2} {3}\" role=\"img\" aria-label=\"{0}. {1}\">\n{4}</svg></figure>\n",
      escape_html(chart.title), escape_html(chart.reading), kWidth, y, svg);
}

}  // namespace octroi
