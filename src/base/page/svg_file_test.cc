#include "base/page/svg_file.h"

#include <gmock/gmock.h>

#include "base/page/chart.h"

namespace octroi {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(SvgFile, HoldsTheDrawingItsTitleAndItsStyle) {
  LineChart chart;
  chart.title = "ROC & more";
  chart.series = {{"lightgbm", {{0.0, 0.0}, {1.0, 1.0}}, ChartSeries::Mark::kLine}};
  const std::string svg = svg_file(figure(chart, Language::kEnglish));
  EXPECT_THAT(svg, StartsWith("<?xml"));
  EXPECT_THAT(svg, HasSubstr("xmlns=\"http://www.w3.org/2000/svg\""));
  EXPECT_THAT(svg, HasSubstr(">ROC &amp; more</text>"));
  EXPECT_THAT(svg, HasSubstr("<polyline class=\"series c0\""));
  EXPECT_THAT(svg, HasSubstr(".c0{stroke:var(--s0)}"));
  EXPECT_THAT(svg, Not(HasSubstr("figcaption>")));
}

TEST(SvgFile, IsMadeOfBarsToo) {
  const std::string svg = svg_file(figure(BarChart{"Lift", "", {{"1", 2.5, "2.5", {}}}}));
  EXPECT_THAT(svg, HasSubstr("<rect class=\"f0\""));
}

}  // namespace
}  // namespace octroi
