#include "scoring/waterfall.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/terminal.h"
#include "scoring/reason_words.h"
#include "scoring/theme_effect.h"

namespace octroi {
namespace {

constexpr size_t kPointsWidth = 8;
constexpr size_t kLabelWidth = 44;
constexpr size_t kShortestName = 20;
constexpr size_t kFeaturesShown = 3;
constexpr double kWorthShowing = 1.5;  // points

std::string say(const Layout& layout, const char* en, const char* fr) {
  return layout.style.language == Language::kFrench ? fr : en;
}

std::string signed_points(long points) {
  if (points == 0) return "0";
  return fmt::format("{}{}", points > 0 ? "+" : "−", std::abs(points));
}

// `text` cut to `width` columns, with an ellipsis where something is missing.
std::string cut(const std::string& text, size_t width) {
  if (display_width(text) <= width) return text;
  size_t columns = 0, end = 0;
  while (end < text.size()) {
    size_t next = end + 1;
    while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0) == 0x80) ++next;
    if (++columns == width) break;
    end = next;
  }
  return text.substr(0, end) + "…";
}

std::string repeated(std::string_view glyph, size_t count) {
  std::string text;
  for (size_t i = 0; i < count; ++i) text += glyph;
  return text;
}

// Points on a line of `width` columns.
struct Axis {
  double low;
  double high;
  size_t width;

  size_t column(double points) const {
    const double share = high > low ? (points - low) / (high - low) : 0.0;
    return static_cast<size_t>(std::lround(share * static_cast<double>(width - 1)));
  }
};

// A bar from one running total to the next; its glyph and colour say the direction.
std::string bar(const Axis& axis, double from, double to) {
  const size_t start = axis.column(std::min(from, to));
  const size_t length = axis.column(std::max(from, to)) - start + 1;
  const bool falls = to < from;
  return std::string(start, ' ') +
         coloured(repeated(falls ? "█" : "▒", length), falls ? Colour::kRed : Colour::kGreen);
}

Axis axis_of(double start, const std::vector<ThemeEffect>& effects, size_t width) {
  double low = start, high = start, total = start;
  for (const ThemeEffect& effect : effects) {
    total += effect.points;
    low = std::min(low, total);
    high = std::max(high, total);
  }
  return {low, high, std::max<size_t>(width, 10)};
}

std::string total_line(double points, const std::string& label, const Axis& axis) {
  const std::string number = padded_left(fmt::format("{:.0f}", points), kPointsWidth);
  return coloured(number, Colour::kBold) + "  " + padded(cut(label, kLabelWidth), kLabelWidth) +
         "  " + std::string(axis.column(points), ' ') + "┃\n";
}

size_t room_for_features(const Layout& layout) { return layout.width - kPointsWidth - 4; }

// "name: value (usual: value)"; a name that is too long is cut, the values are not.
std::string fact_line(const Assessment& assessment, const Scorer& scorer, size_t feature,
                      const Layout& layout) {
  const FeatureProfile& profile = scorer.features()[feature];
  const std::string compared = say(layout, ": ", "\u00a0: ") +
                               compared_words(assessment.values[feature], profile, layout.style);
  const size_t room = room_for_features(layout);
  const size_t taken = std::min(display_width(compared), room - kShortestName);
  return cut(in(layout.style.language, profile.words), room - taken) + compared;
}

std::string feature_lines(const ThemeEffect& effect, long shown_points,
                          const Assessment& assessment, const Scorer& scorer,
                          const Layout& layout) {
  std::string lines;
  long rest = shown_points;
  size_t count = 0;
  auto add = [&](long points, const std::string& text) {
    const std::string line = padded_left(signed_points(points), kPointsWidth) + "    " +
                             cut(text, room_for_features(layout));
    lines += coloured(line, Colour::kGrey) + "\n";
  };
  for (const size_t i : effect.features) {
    const double points = points_of(assessment.contributions[i], scorer);
    if (count == kFeaturesShown || std::abs(points) < kWorthShowing) break;
    add(std::lround(points), fact_line(assessment, scorer, i, layout));
    rest -= std::lround(points);
    ++count;
  }
  if (count > 0 && rest != 0 && effect.features.size() > count) {
    const size_t others = effect.features.size() - count;
    add(rest,
        fmt::format("{} {}", others,
                    others > 1 ? say(layout, "others", "autres") : say(layout, "other", "autre")));
  }
  return lines;
}

}  // namespace

std::string waterfall(const Assessment& assessment, const Scorer& scorer, const Layout& layout) {
  const double start = average_points(assessment, scorer);
  const std::vector<ThemeEffect> effects = theme_effects(assessment, scorer);
  const Axis axis = axis_of(start, effects, layout.width - kPointsWidth - kLabelWidth - 4);
  std::string text =
      coloured(padded_left("points", kPointsWidth), Colour::kGrey) + "  " +
      coloured(say(layout, "█ raises the risk: fewer points   ▒ lowers it: more points",
                   "█ augmente le risque : moins de points   ▒ le diminue : plus de points"),
               Colour::kGrey) +
      "\n";
  text += total_line(
      start, say(layout, "average score of all applicants", "score moyen des demandeurs"), axis);
  double total = start;
  for (const ThemeEffect& effect : effects) {
    const double next = total + effect.points;
    const long shown = std::lround(next) - std::lround(total);
    text += padded_left(signed_points(shown), kPointsWidth) + "  " +
            padded(cut(in(layout.style.language, effect.words), kLabelWidth), kLabelWidth) + "  " +
            bar(axis, total, next) + "\n";
    text += feature_lines(effect, shown, assessment, scorer, layout);
    total = next;
  }
  text += total_line(assessment.points, say(layout, "this applicant", "ce demandeur"), axis);
  return text;
}

}  // namespace octroi
