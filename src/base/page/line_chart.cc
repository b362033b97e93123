#include <fmt/format.h>

#include <cmath>

#include "base/number_words.h"
#include "base/page/chart.h"
#include "base/page/html.h"

namespace octroi {
namespace {

constexpr double kWidth = 440, kHeight = 320;
constexpr double kLeft = 58, kRight = 26, kTop = 10, kBottom = 48;
constexpr int kTicks = 5;
constexpr double kLegendLine = 17;
constexpr size_t kColours = 7;

// 1, 2 or 5 times a power of ten, so that about kTicks of them span the axis.
double tick_step(const ChartAxis& axis) {
  const double rough = (axis.high - axis.low) / kTicks;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= rough * 0.999) return factor * power;
  }
  return 10.0 * power;
}

std::string tick_words(double value, double step, const ChartAxis& axis, Language language) {
  const double shown_step = axis.is_percent ? 100.0 * step : step;
  const int decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(shown_step) - 1e-9)));
  if (!axis.is_percent) return number_words(value, decimals, language);
  const std::string number = number_words(100.0 * value, decimals, language);
  return language == Language::kFrench ? number + "\u00a0%" : number + "%";
}

struct Plot {
  const LineChart& chart;

  double x(double value) const {
    return kLeft + (value - chart.x.low) / (chart.x.high - chart.x.low) * (kWidth - kLeft - kRight);
  }
  double y(double value) const {
    return kHeight - kBottom -
           (value - chart.y.low) / (chart.y.high - chart.y.low) * (kHeight - kTop - kBottom);
  }
  bool shows(const ChartPoint& point) const {
    return point.x >= chart.x.low && point.x <= chart.x.high && point.y >= chart.y.low &&
           point.y <= chart.y.high;
  }
};

std::string grid(const Plot& plot, Language language) {
  std::string svg;
  const ChartAxis& x = plot.chart.x;
  const ChartAxis& y = plot.chart.y;
  const double x_step = tick_step(x), y_step = tick_step(y);
  for (double value = std::ceil(x.low / x_step) * x_step; value <= x.high + 1e-9 * x_step;
       value += x_step) {
    svg += fmt::format(
        "<line class=\"grid\" x1=\"{0:.1f}\" x2=\"{0:.1f}\" y1=\"{1:.1f}\" y2=\"{2:.1f}\"/>"
        "<text x=\"{0:.1f}\" y=\"{3:.1f}\" text-anchor=\"middle\">{4}</text>\n",
        plot.x(value), kTop, kHeight - kBottom, kHeight - kBottom + 16,
        tick_words(value, x_step, x, language));
  }
  for (double value = std::ceil(y.low / y_step) * y_step; value <= y.high + 1e-9 * y_step;
       value += y_step) {
    svg += fmt::format(
        "<line class=\"grid\" x1=\"{0:.1f}\" x2=\"{1:.1f}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\"/>"
        "<text x=\"{3:.1f}\" y=\"{4:.1f}\" text-anchor=\"end\">{5}</text>\n",
        kLeft, kWidth - kRight, plot.y(value), kLeft - 6, plot.y(value) + 4,
        tick_words(value, y_step, y, language));
  }
  svg += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>\n",
                     (kLeft + kWidth - kRight) / 2, kHeight - 10, escape_html(x.label));
  const double middle = (kTop + kHeight - kBottom) / 2;
  svg += fmt::format(
      "<text transform=\"translate(13 {:.1f}) rotate(-90)\" text-anchor=\"middle\">{}</text>\n",
      middle, escape_html(y.label));
  return svg;
}

std::string marks(const Plot& plot, const ChartSeries& series, size_t colour) {
  std::string svg;
  if (series.mark == ChartSeries::Mark::kDots) {
    for (const ChartPoint& point : series.points) {
      if (!plot.shows(point)) continue;
      svg += fmt::format("<circle class=\"f{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\"/>", colour,
                         plot.x(point.x), plot.y(point.y));
    }
    return svg + "\n";
  }
  std::string points;
  for (const ChartPoint& point : series.points) {
    if (plot.shows(point))
      points += fmt::format("{:.1f},{:.1f} ", plot.x(point.x), plot.y(point.y));
  }
  return fmt::format("<polyline class=\"series c{}{}\" points=\"{}\"/>\n", colour,
                     series.mark == ChartSeries::Mark::kDashedLine ? " dashed" : "", points);
}

std::string legend(const LineChart& chart) {
  std::string svg;
  for (size_t i = 0; i < chart.series.size(); ++i) {
    const ChartSeries& series = chart.series[i];
    const double y = kHeight + kLegendLine * (static_cast<double>(i) + 0.5);
    const size_t colour = i % kColours;
    if (series.mark == ChartSeries::Mark::kDots) {
      svg += fmt::format("<circle class=\"f{}\" cx=\"{}\" cy=\"{}\" r=\"4\"/>", colour, kLeft + 11,
                         y - 4);
    } else {
      svg += fmt::format("<line class=\"series c{}{}\" x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/>",
                         colour, series.mark == ChartSeries::Mark::kDashedLine ? " dashed" : "",
                         kLeft, kLeft + 22, y - 4, y - 4);
    }
    svg +=
        fmt::format("<text x=\"{}\" y=\"{}\">{}</text>\n", kLeft + 28, y, escape_html(series.name));
  }
  return svg;
}

}  // namespace

std::string figure(const LineChart& chart, Language language) {
  const Plot plot{chart};
  std::string svg = grid(plot, language);
  for (size_t i = 0; i < chart.series.size(); ++i) {
    svg += marks(plot, chart.series[i], i % kColours);
  }
  svg += legend(chart);
  const double height = kHeight + kLegendLine * static_cast<double>(chart.series.size());
  return fmt::format(
      "<figure class=\"plot\"><figcaption><strong>{0}</strong>{1}</figcaption>\n"
      "<svg viewBox=\"0 0 {2} {3}\" role=\"img\" aria-label=\"{0}. {1}\">\n{4}</svg></figure>\n",
      escape_html(chart.title), escape_html(chart.reading), kWidth, height, svg);
}

}  // namespace octroi
