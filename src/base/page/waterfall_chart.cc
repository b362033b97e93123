#include "base/page/waterfall_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/page/html.h"

namespace octroi {
namespace {

constexpr double kWidth = 900;
constexpr double kLabelWidth = 400;
constexpr double kValueWidth = 80;
constexpr double kRowHeight = 22;
constexpr double kGap = 4;
constexpr double kTotalWidth = 4;  // of the mark where the way starts and ends

// Totals on the line between labels and the chart's right edge.
struct Scale {
  double low = 0.0, high = 1.0;

  double x(double total) const {
    const double share = high > low ? (total - low) / (high - low) : 0.5;
    return kLabelWidth + share * (kWidth - kLabelWidth - kValueWidth);
  }
};

Scale scale_of(const WaterfallChart& chart) {
  Scale scale{chart.start, chart.start};
  double total = chart.start;
  for (const WaterfallStep& step : chart.steps) {
    total += step.change;
    scale.low = std::min(scale.low, total);
    scale.high = std::max(scale.high, total);
  }
  return scale;
}

struct Bar {
  std::string label, words, colour;
  double x = 0.0, width = 0.0;
};

std::string row_of(const Bar& bar, double y) {
  const double middle = y + kRowHeight / 2 + 4;
  return fmt::format(
      "<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>"
      "<rect class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{}\"/>"
      "<text x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n",
      kLabelWidth - 8, middle, escape_html(bar.label), bar.colour, bar.x, y, bar.width,
      kRowHeight - kGap, bar.x + bar.width + 6, middle, escape_html(bar.words));
}

}  // namespace

std::string figure(const WaterfallChart& chart) {
  const Scale scale = scale_of(chart);
  double total = chart.start, y = 0.0;
  std::string svg =
      row_of({chart.start_label, chart.start_words, "total", scale.x(total), kTotalWidth}, y);
  for (const WaterfallStep& step : chart.steps) {
    const double from = scale.x(total);
    total += step.change;
    const double to = scale.x(total);
    svg += row_of({step.label, step.change_words, step.is_adverse ? "f1" : "f2", std::min(from, to),
                   std::max(std::abs(to - from), 1.0)},
                  y += kRowHeight);
  }
  svg += row_of({chart.end_label, chart.end_words, "total", scale.x(total), kTotalWidth},
                y += kRowHeight);
  return fmt::format(
      "<figure><figcaption><strong>{0}</strong>{1}</figcaption>\n"
      "<svg viewBox=\"0 0 {2} {3}\" role=\"img\" aria-label=\"{0}. {1}\">\n{4}</svg></figure>\n",
      escape_html(chart.title), escape_html(chart.reading), kWidth, y + kRowHeight, svg);
}

}  // namespace octroi
