#include "features/catalogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "tables/test_portfolio.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;

constexpr const char* kWords = R"TOML([theme]
debts = { en = "debts", fr = "dettes" }
[table]
loan = { en = "loans", fr = "crédits" }
[aggregate]
mean = { en = "mean {measure}", fr = "{measure} (moyenne)" }
count = { en = "number of {measure}", fr = "nombre de {measure}" }
[subset]
12m = { en = "last 12 months", fr = "12 derniers mois" }
[measure.loan]
amount = { en = "amount", fr = "montant", theme = "debts", unit = "money", actionable = true }
spouse = { en = "spouse's loan", fr = "crédit du conjoint", theme = "debts", unit = "money", protected = true }
)TOML";

Catalogue read(const std::string& words) {
  const TestPortfolio folder({}, words);
  return Catalogue::read(folder.read());
}

Error error_of(const std::string& from, const std::string& to) {
  std::string words = kWords;
  words.replace(words.find(from), from.size(), to);
  try {
    read(words);
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "accepted " << to;
  return input_error("");
}

TEST(Catalogue, ComposesWordsInBothLanguagesFromTheName) {
  const FeatureWords words = read(kWords).words("loan__amount__mean__12m");
  EXPECT_EQ(words.name.en, "mean amount, last 12 months");
  EXPECT_EQ(words.name.fr, "montant (moyenne), 12 derniers mois");
  EXPECT_EQ(words.group.fr, "crédits");
  EXPECT_EQ(words.theme, "debts");
  EXPECT_EQ(words.theme_name.fr, "dettes");
  EXPECT_EQ(words.unit, "money");
  EXPECT_TRUE(words.is_actionable);
  EXPECT_FALSE(words.is_protected);
}

TEST(Catalogue, CountsCasesWhateverTheMeasure) {
  EXPECT_EQ(read(kWords).words("loan__amount__count").unit, "count");
}

TEST(Catalogue, MarksWhatDerivesFromAProtectedColumn) {
  EXPECT_TRUE(read(kWords).words("loan__spouse__mean").is_protected);
}

TEST(Catalogue, NamesThePartThatHasNoWords) {
  const Catalogue catalogue = read(kWords);
  for (const char* name :
       {"loan__amuont__mean", "loan__amount__counts", "loan__amount__mean__12n"}) {
    try {
      catalogue.words(name);
      FAIL() << name;
    } catch (const Error& error) {
      EXPECT_THAT(error.what(), HasSubstr(name));
      EXPECT_THAT(error.hint(), HasSubstr("Did you mean"));
    }
  }
}

TEST(Catalogue, IsReadStrictly) {
  EXPECT_THAT(error_of("theme = \"debts\"", "theme = \"depts\"").where(), HasSubstr("toml:11:"));
  EXPECT_THAT(error_of("unit = \"money\"", "unit = \"mony\"").hint(), HasSubstr("money"));
  EXPECT_THAT(error_of("actionable", "actoinable").hint(), HasSubstr("actionable"));
  EXPECT_THAT(error_of("mean {measure}", "mean").hint(), HasSubstr("{measure}"));
  EXPECT_THAT(error_of("[measure.loan]", "[measure.laon]").hint(), HasSubstr("loan"));
  EXPECT_THAT(error_of(", fr = \"dettes\"", "").what(), HasSubstr("fr"));
}

}  // namespace
}  // namespace octroi
