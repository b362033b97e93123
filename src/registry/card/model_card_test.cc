#include "registry/card/model_card.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "registry/made_up_portfolio.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr size_t kRows = 400;

Frame made_up_frame() {
  FrameColumn sex{"application__sex__value", {}, {}, {"F", "M"}};
  FrameColumn income{"application__income__value", {}, {}, {}};
  FrameColumn late{"loan__late__max", {}, {}, {}};
  std::vector<int64_t> keys;
  for (size_t i = 0; i < kRows; ++i) {
    keys.push_back(static_cast<int64_t>(i));
    sex.codes.push_back(static_cast<int32_t>(i % 2));
    income.numbers.push_back(static_cast<double>(i % 17));
    late.numbers.push_back(static_cast<double>(i % 11));
  }
  return {std::move(keys), {std::move(sex), std::move(income), std::move(late)}};
}

std::vector<uint8_t> made_up_labels() {
  std::vector<uint8_t> bad;
  for (size_t i = 0; i < kRows; ++i) bad.push_back(i % 11 > 7 && i % 17 < 9);
  return bad;
}

class ModelCardTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    made_up::write_portfolio(folder().path() / "portfolio");
    const Portfolio portfolio = read_portfolio(folder().path() / "portfolio");
    const Catalogue catalogue = Catalogue::read(portfolio);
    StudyOptions options{{"majority", "logistic"}, 3, 1};
    options.theme_of = [&](std::string_view name) {
      const FeatureWords words = catalogue.words(name);
      return FeatureTheme{words.theme, words.theme_name};
    };
    const ProtectedColumn sex{{"sex", "sexe"}, "", made_up_frame().column(0)};
    const Study study = run_study(portfolio, made_up_frame(), made_up_labels(), options, {}, {sex});
    const CardFacts facts{"0.1.0", "2026-01-31T09:30:00Z", "d1"};
    write_model_card(folder().path(), study, portfolio, catalogue, facts);
  }
  static TemporaryFolder& folder() {
    static TemporaryFolder folder;
    return folder;
  }
  static std::string text(const char* name) { return read_file(folder().path() / name); }
};

TEST_F(ModelCardTest, SaysWhatTheModelIsForAndWhatNot) {
  const std::string card = text("card.md");
  EXPECT_THAT(card, HasSubstr("# Model card: Made-up loans\n"));
  EXPECT_THAT(card, HasSubstr("the chance of “did not pay”"));
  EXPECT_THAT(card, HasSubstr("- Not for another product, lender or country"));
  EXPECT_THAT(card, HasSubstr("| octroi | 0.1.0 |"));
  EXPECT_THAT(card, HasSubstr("| SHA-256 of the data | d1 |"));
}

TEST_F(ModelCardTest, ShowsFiguresWithTheirIntervals) {
  const std::string card = text("card.md");
  EXPECT_THAT(
      card, ::testing::ContainsRegex("\\| AUC \\| 0\\.[0-9]+ \\(0\\.[0-9]+–[01]\\.[0-9]+\\) \\|"));
  EXPECT_THAT(card, HasSubstr("| applications with a known outcome | 400 |"));
  EXPECT_THAT(card, HasSubstr("| decision | clients | share | predicted PD | observed bad rate |"));
  EXPECT_THAT(card, HasSubstr("Cost per client: "));
}

TEST_F(ModelCardTest, TellsHowProtectedGroupsAreTreated) {
  const std::string card = text("card.md");
  EXPECT_THAT(card, HasSubstr("By sex (application\\_\\_sex\\_\\_value): approval rates "));
  EXPECT_THAT(card, HasSubstr("| F | 200 | "));
  EXPECT_THAT(card, HasSubstr("| sex | "));
  EXPECT_THAT(card, HasSubstr("never (protected)"));
}

TEST_F(ModelCardTest, IsAPageInTwoLanguages) {
  EXPECT_THAT(text("card.html"), HasSubstr("<html lang=\"en\">"));
  EXPECT_THAT(text("card.html"), HasSubstr("<svg"));
  const std::string french = text("card.fr.html");
  EXPECT_THAT(french, HasSubstr("<html lang=\"fr\">"));
  EXPECT_THAT(french, HasSubstr("Fiche du modèle : Crédits inventés"));
  EXPECT_THAT(french, HasSubstr("Groupes protégés"));
  EXPECT_THAT(french, Not(HasSubstr("observed bad rate")));
}

TEST(CardDocument, EscapesWhatIsNoMarkup) {
  const CardDocument document{
      "a|b", "<i>", {{"one", "One", {CardText{"*x*"}, CardFigure{"<svg/>"}}}}};
  EXPECT_EQ(card_markdown(document), "# a\\|b\n\n\\<i\\>\n\n## One\n\n\\*x\\*\n");
  EXPECT_THAT(card_html(document, Language::kEnglish), HasSubstr("<p>*x*</p>\n<svg/>"));
}

}  // namespace
}  // namespace octroi
