#pragma once

#include <string>
#include <vector>

namespace octroi {

// A step of the way from one total to another.
struct WaterfallStep {
  std::string label;
  double change = 0.0;
  std::string change_words;
  bool is_adverse = false;  // the colour; the words must say it too
};

// How a total comes about: a start, steps that each begin where the one before ended, the end.
struct WaterfallChart {
  std::string title;
  std::string reading;  // one sentence: how to read it
  std::string start_label, start_words;
  double start = 0.0;
  std::vector<WaterfallStep> steps;
  std::string end_label, end_words;
};

// A <figure> with title, reading and an SVG that a screen reader announces by them.
std::string figure(const WaterfallChart& chart);

}  // namespace octroi
