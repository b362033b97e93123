#include "base/page/svg_file.h"

#include <fmt/format.h>

#include <cstdio>
#include <string_view>

#include "base/error.h"
#include "base/page/style.h"

namespace octroi {
namespace {

constexpr double kTitleHeight = 34, kMargin = 12;
// Of a drawing's unit, so that it fills a good part of a screen.
constexpr double kPixels = 1.7;

std::string_view between(std::string_view text, std::string_view begin, std::string_view end) {
  const size_t from = text.find(begin);
  const size_t to = from == std::string_view::npos ? from : text.find(end, from + begin.size());
  if (to == std::string_view::npos) throw defect_error("A figure is not as figure() writes it.");
  return text.substr(from + begin.size(), to - from - begin.size());
}

}  // namespace

std::string svg_file(const std::string& figure) {
  const std::string_view element = between(figure, "<svg ", "</svg>");
  const std::string_view drawing = element.substr(element.find('>') + 1);
  double width = 0.0, height = 0.0;
  const std::string box(between(element, "viewBox=\"0 0 ", "\""));
  if (std::sscanf(box.c_str(), "%lf %lf", &width, &height) != 2) {
    throw defect_error("A figure has no size.");
  }
  const double all_width = width + 2 * kMargin;
  const double all_height = height + kTitleHeight + 2 * kMargin;
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{} {} {} {}\" width=\"{:.0f}\" "
      "height=\"{:.0f}\" style=\"width:{:.0f}px;height:{:.0f}px;background:#fff;"
      "font-family:system-ui,'DejaVu Sans',sans-serif\">\n"
      "<style>{}{}.title{{font-size:15px;font-weight:700;fill:var(--ink)!important}}</style>\n"
      "<text class=\"title\" x=\"0\" y=\"{}\">{}</text>\n{}</svg>\n",
      -kMargin, -kMargin - kTitleHeight, all_width, all_height, all_width * kPixels,
      all_height * kPixels, all_width * kPixels, all_height * kPixels, kPageStyle, kLightColours,
      -kTitleHeight + 15, between(figure, "<strong>", "</strong>"), drawing);
}

}  // namespace octroi
