#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/number_words.h"
#include "base/page/chart.h"
#include "base/page/html.h"

namespace octroi {
namespace {

constexpr double kWidth = 220, kHeight = 96, kLabelHeight = 18;
constexpr double kGap = 6;  // before the bars that stand apart

double tallest(const Histogram& chart) {
  double highest = 0.0;
  for (const HistogramBar& bar : chart.bars) highest = std::max(highest, bar.share);
  return highest > 0.0 ? highest : 1.0;
}

bool has_gap(const Histogram& chart, size_t index) {
  return index > 0 && chart.bars[index].is_apart && !chart.bars[index - 1].is_apart;
}

std::string told(const HistogramBar& bar, Language language) {
  std::string text = bar.label + ": " + percent_words(bar.share, language);
  if (!std::isnan(bar.rate)) text += " → " + percent_words(bar.rate, language);
  return text;
}

std::string text_at(double x, const char* anchor, const std::string& text) {
  return fmt::format("<text x=\"{:.1f}\" y=\"{}\" text-anchor=\"{}\">{}</text>", x,
                     kHeight + kLabelHeight - 5, anchor, escape_html(text));
}

}  // namespace

std::string figure(const Histogram& chart, Language language) {
  const double gap = std::any_of(chart.bars.begin(), chart.bars.end(),
                                 [](const HistogramBar& bar) { return bar.is_apart; })
                         ? kGap
                         : 0.0;
  const double step = (kWidth - gap) / static_cast<double>(std::max<size_t>(1, chart.bars.size()));
  const auto height_of_rate = [&](double rate) {
    return kHeight - std::min(1.0, rate / chart.rate_high) * kHeight;
  };
  std::string bars, dots;
  double x = 0.0, scale_end = 0.0;
  for (size_t i = 0; i < chart.bars.size(); ++i) {
    const HistogramBar& bar = chart.bars[i];
    if (has_gap(chart, i)) x += gap;
    const double height = bar.share / tallest(chart) * (kHeight - 4);
    bars += fmt::format(
        "<rect class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\">"
        "<title>{}</title></rect>\n",
        bar.is_apart ? "apart" : "f0", x, kHeight - height, std::max(1.0, step - 1.0), height,
        escape_html(told(bar, language)));
    if (!std::isnan(bar.rate)) {
      dots += fmt::format("<circle class=\"f1\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"2.5\"/>",
                          x + step / 2, height_of_rate(bar.rate));
    }
    x += step;
    if (!bar.is_apart) scale_end = x;
  }
  std::string line;
  if (!std::isnan(chart.rate_line)) {
    line = fmt::format(
        "<line class=\"series c1 dashed\" x1=\"0\" x2=\"{0}\" y1=\"{1:.1f}\" y2=\"{1:.1f}\"/>",
        kWidth, height_of_rate(chart.rate_line));
  }
  return fmt::format(
      "<figure><figcaption><strong>{0}</strong>{1}</figcaption>\n"
      "<svg viewBox=\"0 0 {2} {3}\" role=\"img\" aria-label=\"{0}. {1}\">\n{4}{5}{6}{7}{8}</svg>"
      "</figure>\n",
      escape_html(chart.title), escape_html(chart.reading), kWidth, kHeight + kLabelHeight, bars,
      line, dots, text_at(0, "start", chart.low_label),
      text_at(scale_end, "end", chart.high_label));
}

}  // namespace octroi
