#include "base/page/html.h"

#include <gmock/gmock.h>

#include <limits>

#include "base/page/chart.h"
#include "base/page/waterfall_chart.h"

namespace octroi {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Html, ShowsMarkupOfUsersAsText) {
  EXPECT_EQ(escape_html("<b>\"R&D\"</b> 'x'"),
            "&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt; &#39;x&#39;");
  EXPECT_THAT(paragraph("1 < 2"), HasSubstr("1 &lt; 2"));
}

TEST(HtmlTable, NamesItsRowsAndColumnsForScreenReaders) {
  const std::string table = html(HtmlTable{"Models", {"model", "AUC"}, {{"logistic", "0.75"}}, 0});
  EXPECT_THAT(table, HasSubstr("<caption>Models</caption>"));
  EXPECT_THAT(table, HasSubstr("<th scope=\"col\">AUC</th>"));
  EXPECT_THAT(table, HasSubstr("<tr class=\"marked\"><th scope=\"row\">logistic</th>"));
}

TEST(HtmlPage, NeedsNothingElseAndSaysItsLanguage) {
  const std::string page =
      html_page("Étude", "Bonjour", Language::kFrench, {{"data", "Données", "<p>1</p>"}});
  EXPECT_THAT(page, HasSubstr("<html lang=\"fr\">"));
  EXPECT_THAT(page, HasSubstr("<a href=\"#data\">Données</a>"));
  EXPECT_THAT(page, HasSubstr("<h2 id=\"data\">Données</h2>"));
  EXPECT_THAT(page, Not(HasSubstr("http://")));
  EXPECT_THAT(page, Not(HasSubstr("https://")));
  EXPECT_THAT(page, Not(HasSubstr("<script")));
}

TEST(LineChart, PutsItsPointsBetweenItsAxesAndLeavesOthersOut) {
  const LineChart chart = {"ROC",
                           "Higher is better.",
                           {"goods refused", 0.0, 1.0, true},
                           {"bads refused", 0.0, 1.0, true},
                           {{"model", {{0.0, 0.0}, {1.0, 1.0}, {2.0, 0.5}}}}};
  const std::string svg = figure(chart, Language::kEnglish);
  EXPECT_THAT(svg, HasSubstr("points=\"58.0,272.0 414.0,10.0 \""));
  EXPECT_THAT(svg, HasSubstr("aria-label=\"ROC. Higher is better.\""));
  EXPECT_THAT(svg, HasSubstr(">20%</text>"));
  EXPECT_THAT(figure(chart, Language::kFrench), HasSubstr(">20\u00a0%</text>"));
}

TEST(BarChart, DrawsNegativeBarsToTheLeft) {
  const std::string svg =
      figure(BarChart{"Effects", "", {{"up", 1.0, "+1"}, {"down", -1.0, "−1"}}});
  EXPECT_THAT(svg, HasSubstr("class=\"f1\" x=\"645.0\" y=\"0.0\" width=\"175.0\""));
  EXPECT_THAT(svg, HasSubstr("class=\"f2\" x=\"470.0\" y=\"22.0\" width=\"175.0\""));
}

TEST(Histogram, DrawsBarsByTheirShareAndDotsByTheirRate) {
  const Histogram chart = {
      "Age",
      "Younger clients fail more.",
      "20",
      "70",
      {{"20 to 45", 0.5, 0.1}, {"45 to 70", 0.25, 0.05}, {"missing", 0.25, 0.2, true}},
      0.1,
      0.2};
  const std::string svg = figure(chart, Language::kEnglish);
  EXPECT_THAT(svg, HasSubstr("aria-label=\"Age. Younger clients fail more.\""));
  EXPECT_THAT(svg, HasSubstr("class=\"f0\" x=\"0.0\" y=\"4.0\""));
  EXPECT_THAT(svg, HasSubstr("<title>45 to 70: 25% → 5%</title>"));
  EXPECT_THAT(svg, HasSubstr("class=\"apart\" x=\"148.7\""));
  EXPECT_THAT(svg, HasSubstr("cx=\"35.7\" cy=\"48.0\""));
}

TEST(Histogram, NeedsNoRates) {
  const double none = std::numeric_limits<double>::quiet_NaN();
  const std::string svg =
      figure(Histogram{"Age", "", "1", "2", {{"1", 1.0, none}}, none, 1.0}, Language::kEnglish);
  EXPECT_THAT(svg, Not(HasSubstr("<circle")));
  EXPECT_THAT(svg, Not(HasSubstr("<line")));
  EXPECT_THAT(svg, HasSubstr("<title>1: 100%</title>"));
}

TEST(HeatMap, ColoursBySignAndStrength) {
  const double none = std::numeric_limits<double>::quiet_NaN();
  const std::string svg =
      figure(HeatMap{"Together", "", {"a", "b"}, {1.0, -0.25, -0.25, none}}, Language::kFrench);
  EXPECT_THAT(svg, HasSubstr("class=\"f1\" fill-opacity=\"0.25\" x=\"210\" y=\"0\""));
  EXPECT_THAT(svg, HasSubstr("<title>a, b: -0,25</title>"));
  EXPECT_THAT(svg, Not(HasSubstr("b, b")));
}

TEST(BarChart, DrawsTheIntervalOfAValueAndLeavesRoomForIt) {
  const std::string svg = figure(BarChart{"Loss", "", {{"debt", 1.0, "1", ChartInterval{0.5, 2}}}});
  EXPECT_THAT(svg, HasSubstr("class=\"whisker\" x1=\"557.5\" x2=\"820.0\""));
}

TEST(LineChart, DrawsABundleBehindTheSeriesWithOneEntryInTheLegend) {
  LineChart chart = {"Effect", "", {"value"}, {"PD"}, {{"mean", {{0.0, 0.5}, {1.0, 0.5}}}}};
  chart.bundle = {{{0.0, 0.0}, {1.0, 1.0}}, {{0.0, 1.0}, {1.0, 0.0}}};
  chart.bundle_name = "a client each";
  const std::string svg = figure(chart, Language::kEnglish);
  EXPECT_LT(svg.find("class=\"bundle\""), svg.find("class=\"series"));
  EXPECT_EQ(svg.find("a client each"), svg.rfind("a client each"));
}

TEST(LineChart, SpacesALogarithmicAxisByFactors) {
  const ChartAxis features = {"features", 1.0, 100.0, false, true};
  const LineChart chart = {"AUC", "", features, {"AUC"}, {{"auc", {{10.0, 0.5}}}}};
  const std::string svg = figure(chart, Language::kEnglish);
  EXPECT_THAT(svg, HasSubstr("points=\"236.0,"));
  EXPECT_THAT(svg, HasSubstr(">50</text>"));
}

TEST(WaterfallChart, BeginsEachStepWhereTheOneBeforeEnded) {
  const WaterfallChart chart = {
      "Score",       "How it comes about.",
      "average",     "600",
      600.0,         {{"debt", -40.0, "−40", true}, {"income", 20.0, "+20", false}},
      "this client", "580"};
  const std::string svg = figure(chart);
  EXPECT_THAT(svg, HasSubstr("class=\"f1\" x=\"400.0\" y=\"22.0\" width=\"420.0\""));
  EXPECT_THAT(svg, HasSubstr("class=\"f2\" x=\"400.0\" y=\"44.0\" width=\"210.0\""));
  EXPECT_THAT(svg, HasSubstr("aria-label=\"Score. How it comes about.\""));
  EXPECT_THAT(svg, HasSubstr("this client"));
}

TEST(Details, ShowTheirSummaryAsText) {
  EXPECT_EQ(details("a < b", "<p>1</p>"),
            "<details><summary>a &lt; b</summary>\n<p>1</p></details>\n");
}

}  // namespace
}  // namespace octroi
