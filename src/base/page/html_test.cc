#include "base/page/html.h"

#include <gmock/gmock.h>

#include "base/page/chart.h"

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

}  // namespace
}  // namespace octroi
