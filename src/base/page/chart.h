#pragma once

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
};

// Lines and dots over two axes; points outside them are left out.
struct LineChart {
  std::string title;
  std::string reading;  // one sentence: how to read it
  ChartAxis x, y;
  std::vector<ChartSeries> series;
};

struct ChartBar {
  std::string label;
  double value = 0.0;  // negative ones go to the left
  std::string value_words;
};

struct BarChart {
  std::string title;
  std::string reading;
  std::vector<ChartBar> bars;
};

// A <figure> with title, reading and an SVG that a screen reader announces by them. The series have
// the colours of html_page's style, in order.
std::string figure(const LineChart& chart, Language language);
std::string figure(const BarChart& chart);

}  // namespace octroi
