#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/language.h"

namespace octroi {

struct ChartPoint {
  double x = 0.0;
  double y = 0.0;
};

struct ChartSeries {
  enum class Mark { kLine, kDashedLine, kDots };
  std::string name;
  std::vector<ChartPoint> points;
  Mark mark = Mark::kLine;
};

struct ChartAxis {
  std::string label;
  double low = 0.0;
  double high = 1.0;
  bool is_percent = false;
  bool is_logarithmic = false;  // low > 0
};

// Lines and dots over two axes; points outside them are left out.
struct LineChart {
  std::string title;
  std::string reading;  // one sentence: how to read it
  ChartAxis x, y;
  std::vector<ChartSeries> series;
  // Many thin grey lines behind the series, which one entry of the legend stands for.
  std::vector<std::vector<ChartPoint>> bundle = {};
  std::string bundle_name = {};
};

struct ChartInterval {
  double low = 0.0;
  double high = 0.0;
};

struct ChartBar {
  std::string label;
  double value = 0.0;  // negative ones go to the left
  std::string value_words;
  std::optional<ChartInterval> interval = {};  // of the value, as a thin line over the bar
};

struct BarChart {
  std::string title;
  std::string reading;
  std::vector<ChartBar> bars;
};

// One bar of a histogram.
struct HistogramBar {
  std::string label;      // what it counts: "10 to 20", "missing"
  double share = 0.0;     // its height
  double rate = 0.0;      // the height of its dot; NaN: none
  bool is_apart = false;  // not part of the scale: missing, "other"; drawn in grey after a gap
};

// Small enough to stand beside many others: bars for the shares, dots over them for a rate. Each
// bar tells its figures when pointed at; `reading` sums them up for those who hear the page.
struct Histogram {
  std::string title;
  std::string reading;
  std::string low_label, high_label;  // under the first and the last bar of the scale
  std::vector<HistogramBar> bars;
  double rate_line = 0.0;  // a dashed line at this rate; NaN: none
  double rate_high = 1.0;  // the rate at the upper edge
};

// A square of values from −1 to 1, blue for positive ones, orange for negative ones.
struct HeatMap {
  std::string title;
  std::string reading;
  std::vector<std::string> labels;
  std::vector<double> values;  // row by row, labels.size()²; NaN: empty
};

// A <figure> with title, reading and an SVG that a screen reader announces by them. The series have
// the colours of html_page's style, in order.
std::string figure(const LineChart& chart, Language language);
std::string figure(const BarChart& chart);
std::string figure(const Histogram& chart, Language language);
std::string figure(const HeatMap& chart, Language language);

}  // namespace octroi
