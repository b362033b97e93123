#include "base/toml.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_error.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* kText = R"(name = "taiwan"
rate = 0.25
folds = 5
open = true
words = ["a", "b"]
limits = [1, 2.5]
special = [365243, "XNA", 0.5, true]

[cost]
missed = 10

[[grade]]
name = "A"
[[grade]]
name = "B"
)";

TomlTable sound() { return TomlTable::parse(kText, "portfolio.toml"); }

template <typename Read>
Error refusal(const Read& read) {
  const Error error = error_of([&] { read(sound()); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  return error;
}

TEST(Toml, GivesEachKindOfValue) {
  const TomlTable toml = sound();
  EXPECT_EQ(toml.text("name"), "taiwan");
  EXPECT_DOUBLE_EQ(toml.number("rate"), 0.25);
  EXPECT_DOUBLE_EQ(toml.number("folds"), 5.0) << "a whole number is a number";
  EXPECT_EQ(toml.integer("folds"), 5);
  EXPECT_TRUE(toml.boolean_or("open", false));
  EXPECT_THAT(toml.texts("words"), ElementsAre("a", "b"));
  EXPECT_THAT(toml.numbers("limits"), ElementsAre(1.0, 2.5));
  EXPECT_THAT(toml.scalars_or_none("special"), ElementsAre("365243", "XNA", "0.5", "true"));
  EXPECT_EQ(toml.table("cost").integer("missed"), 10);
  ASSERT_EQ(toml.tables("grade").size(), 2u);
  EXPECT_EQ(toml.tables("grade")[1].text("name"), "B");
  EXPECT_EQ(toml.scalar("rate"), "0.25");
  EXPECT_EQ(toml.scalar("open"), "true");
  EXPECT_NO_THROW(toml.finish());
}

TEST(Toml, TakesTheOtherValueWhereAKeyIsAbsent) {
  const TomlTable toml = TomlTable::parse("", "x.toml");
  EXPECT_EQ(toml.text_or("a", "b"), "b");
  EXPECT_DOUBLE_EQ(toml.number_or("a", 1.5), 1.5);
  EXPECT_EQ(toml.integer_or("a", 3), 3);
  EXPECT_TRUE(toml.boolean_or("a", true));
  EXPECT_THAT(toml.texts_or_none("a"), IsEmpty());
  EXPECT_THAT(toml.scalars_or_none("a"), IsEmpty());
  EXPECT_THAT(toml.tables("a"), IsEmpty());
  EXPECT_FALSE(toml.has("a"));
}

TEST(Toml, NamesTheLineAndColumnOfAnUnknownKeyAndTheOneThatMayBeMeant) {
  const TomlTable toml = TomlTable::parse("folds = 5\n  sede = 42\n", "portfolio.toml");
  toml.integer("folds");
  toml.integer_or("seed", 1);
  const Error error = error_of([&] { toml.finish(); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.what(), HasSubstr("`sede` is not a known key"));
  EXPECT_EQ(error.where(), "portfolio.toml:2:3");
  EXPECT_THAT(error.hint(), HasSubstr("`seed`"));
}

TEST(Toml, FindsAnUnknownKeyOfAnInnerTable) {
  const TomlTable cost =
      TomlTable::parse("[cost]\nmissed = 1\nrefusd = 2\n", "portfolio.toml").table("cost");
  cost.number("missed");
  cost.number_or("refused", 1.0);
  EXPECT_EQ(error_of([&] { cost.finish(); }).where(), "portfolio.toml:3:1");
}

TEST(Toml, LeavesAKeyToAnotherReaderOfTheSameFile) {
  const TomlTable toml = TomlTable::parse("theirs = 1", "x.toml");
  toml.ignore("theirs");
  EXPECT_NO_THROW(toml.finish());
}

TEST(Toml, NamesTheKeyThatIsMissing) {
  const Error error = refusal([](const TomlTable& toml) { toml.text("currency"); });
  EXPECT_THAT(error.what(), HasSubstr("`currency` is missing"));
  EXPECT_THAT(error.where(), HasSubstr("portfolio.toml"));
  EXPECT_THAT(error.hint(), HasSubstr("currency = "));
}

TEST(Toml, NamesThePlaceOfAValueOfAnotherType) {
  EXPECT_EQ(refusal([](const TomlTable& toml) { toml.text("rate"); }).where(),
            "portfolio.toml:2:1");
  EXPECT_EQ(refusal([](const TomlTable& toml) { toml.number("name"); }).where(),
            "portfolio.toml:1:1");
  EXPECT_EQ(refusal([](const TomlTable& toml) { toml.integer("rate"); }).where(),
            "portfolio.toml:2:1");
  EXPECT_EQ(refusal([](const TomlTable& toml) { toml.boolean_or("folds", true); }).where(),
            "portfolio.toml:3:1");
  EXPECT_EQ(refusal([](const TomlTable& toml) { toml.texts("special"); }).where(),
            "portfolio.toml:7:1");
  EXPECT_EQ(refusal([](const TomlTable& toml) { toml.numbers("words"); }).where(),
            "portfolio.toml:5:1");
  EXPECT_EQ(refusal([](const TomlTable& toml) { toml.table("name"); }).where(),
            "portfolio.toml:1:1");
  EXPECT_EQ(refusal([](const TomlTable& toml) { toml.tables("words"); }).where(),
            "portfolio.toml:5:1");
  EXPECT_EQ(refusal([](const TomlTable& toml) { toml.scalar("words"); }).where(),
            "portfolio.toml:5:1");
}

TEST(Toml, NamesThePlaceWhereItEndsToBeToml) {
  const Error error = error_of([] { TomlTable::parse("a = 1\nb = [1,\n\nc = 2", "x.toml"); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.what(), HasSubstr("not TOML"));
  EXPECT_THAT(error.where(), HasSubstr("x.toml:4:"));
  EXPECT_THAT(error_of([] { TomlTable::parse("a = 1\na = 2", "x.toml"); }).where(),
              HasSubstr("x.toml:2:"));
}

TEST(Toml, GivesItsKeysInTheOrderOfTheFile) {
  EXPECT_THAT(TomlTable::parse("z = 1\na = 2\nm = 3\n", "x").keys(), ElementsAre("z", "a", "m"));
}

TEST(Toml, TakesValuesOverItsOwnAndKeepsThePlacesOfBoth) {
  const TomlTable file = TomlTable::parse(
      "[model]\nleaves = 8\nrate = 0.1\n[search]\nrate = [0.01, 0.2]\ndepht = [1, 2]", "x.toml");
  const TomlTable merged =
      file.table("model").with({{"rate", 0.05}, {"depht", int64_t{2}}}, file.table("search"));
  EXPECT_EQ(merged.integer("leaves"), 8);
  EXPECT_EQ(merged.number("rate"), 0.05);
  EXPECT_EQ(merged.where(), file.table("model").where());
  EXPECT_EQ(merged.where("leaves"), "x.toml:2:1");
  EXPECT_EQ(merged.where("rate"), "x.toml:5:1");
  EXPECT_EQ(error_of([&] { merged.finish(); }).where(), "x.toml:6:1");
}

TEST(Toml, ReadsValuesOfAnyKind) {
  EXPECT_EQ(text_of(sound().value("rate")), "0.25");
  std::vector<std::string> texts;
  for (const TomlValue& value : sound().values("special")) texts.push_back(text_of(value));
  EXPECT_THAT(texts, ElementsAre("365243", "XNA", "0.5", "true"));
  EXPECT_EQ(refusal([](const TomlTable& toml) { toml.value("words"); }).where(),
            "portfolio.toml:5:1");
  EXPECT_EQ(refusal([](const TomlTable& toml) { toml.values("rate"); }).where(),
            "portfolio.toml:2:1");
}

TEST(Toml, OutlivesTheTextAndTheTableItCameFrom) {
  const TomlTable grade = sound().tables("grade")[0];
  EXPECT_EQ(grade.text("name"), "A");
}

TEST(Toml, ReadsAFile) {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "x.toml";
  write_file_atomically(path, "a = 1\nb = 2");
  const TomlTable toml = TomlTable::read(path);
  toml.integer("a");
  EXPECT_EQ(error_of([&] { toml.finish(); }).where(), path.string() + ":2:1");
}

}  // namespace
}  // namespace octroi
