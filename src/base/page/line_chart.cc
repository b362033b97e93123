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

// Where a value stands between the ends of its axis: 0 … 1.
double position(double value, const ChartAxis& axis) {
  if (axis.is_logarithmic) return std::log(value / axis.low) / std::log(axis.high / axis.low);
  return (value - axis.low) / (axis.high - axis.low);
}

// 1, 2 and 5 times the powers of ten.
std::vector<double> logarithmic_ticks(const ChartAxis& axis) {
  std::vector<double> ticks;
  for (double power = std::pow(10.0, std::floor(std::log10(axis.low))); power <= axis.high;
       power *= 10.0) {
    for (const double factor : {1.0, 2.0, 5.0}) {
      const double tick = factor * power;
      if (tick >= axis.low && tick <= axis.high) ticks.push_back(tick);
    }
  }
  return ticks;
}

std::vector<double> even_ticks(const ChartAxis& axis, double step) {
  std::vector<double> ticks;
  for (double value = std::ceil(axis.low / step) * step; value <= axis.high + 1e-9 * step;
       value += step) {
    ticks.push_back(value);
  }
  return ticks;
}

struct Plot {
  const LineChart& chart;

  double x(double value) const {
    return kLeft + position(value, chart.x) * (kWidth - kLeft - kRight);
  }
  double y(double value) const {
    return kHeight - kBottom - position(value, chart.y) * (kHeight - kTop - kBottom);
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
  for (const double value : x.is_logarithmic ? logarithmic_ticks(x) : even_ticks(x, x_step)) {
    svg += fmt::format(
        "<line class=\"grid\" x1=\"{0:.1f}\" x2=\"{0:.1f}\" y1=\"{1:.1f}\" y2=\"{2:.1f}\"/>"
        "<text x=\"{0:.1f}\" y=\"{3:.1f}\" text-anchor=\"middle\">{4}</text>\n",
        plot.x(value), kTop, kHeight - kBottom, kHeight - kBottom + 16,
        tick_words(value, x.is_logarithmic ? value : x_step, x, language));
  }
  for (const double value : even_ticks(y, y_step)) {
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

std::string points_of(const Plot& plot, const std::vector<ChartPoint>& points) {
  std::string text;
  for (const ChartPoint& point : points) {
    if (plot.shows(point)) text += fmt::format("{:.1f},{:.1f} ", plot.x(point.x), plot.y(point.y));
  }
  return text;
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
  return fmt::format("<polyline class=\"series c{}{}\" points=\"{}\"/>\n", colour,
                     series.mark == ChartSeries::Mark::kDashedLine ? " dashed" : "",
                     points_of(plot, series.points));
}

std::string bundle(const Plot& plot) {
  std::string svg;
  for (const std::vector<ChartPoint>& line : plot.chart.bundle) {
    svg += fmt::format("<polyline class=\"bundle\" points=\"{}\"/>\n", points_of(plot, line));
  }
  return svg;
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
  if (!chart.bundle.empty()) {
    const double y = kHeight + kLegendLine * (static_cast<double>(chart.series.size()) + 0.5);
    svg += fmt::format(
        "<line class=\"bundle\" x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/>"
        "<text x=\"{}\" y=\"{}\">{}</text>\n",
        kLeft, kLeft + 22, y - 4, y - 4, kLeft + 28, y, escape_html(chart.bundle_name));
  }
  return svg;
}

}  // namespace

std::string figure(const LineChart& chart, Language language) {
  const Plot plot{chart};
  std::string svg = grid(plot, language) + bundle(plot);
  for (size_t i = 0; i < chart.series.size(); ++i) {
    svg += marks(plot, chart.series[i], i % kColours);
  }
  svg += legend(chart);
  const size_t entries = chart.series.size() + (chart.bundle.empty() ? 0 : 1);
  const double height = kHeight + kLegendLine * static_cast<double>(entries);
  return fmt::format(
      "<figure class=\"plot\"><figcaption><strong>{0}</strong>{1}</figcaption>\n"
      "<svg viewBox=\"0 0 {2} {3}\" role=\"img\" aria-label=\"{0}. {1}\">\n{4}</svg></figure>\n",
      escape_html(chart.title), escape_html(chart.reading), kWidth, height, svg);
}

}  // namespace octroi
