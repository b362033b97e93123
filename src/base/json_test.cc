#include "base/json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_error.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;

Error refusal(const std::string& text) {
  const Error error = error_of([&] { parse_json(text, "new.json"); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput) << text;
  return error;
}

TEST(Json, KeepsItsKeysInTheOrderInWhichTheyWereWritten) {
  EXPECT_EQ(parse_json(R"({"z": 1, "a": [2.5, null, "é"]})", "x").dump(),
            R"({"z":1,"a":[2.5,null,"é"]})");
}

TEST(Json, NamesTheLineAndColumnWhereItEndsToBeJson) {
  EXPECT_EQ(refusal("{\"a\": 1,\n \"b\": }").where(), "new.json:2:7");
  EXPECT_EQ(refusal("x").where(), "new.json:1:1");
  EXPECT_EQ(refusal("{\"a\": 1}\n}").where(), "new.json:2:1");
  EXPECT_THAT(refusal("{\"a\": NaN}").where(), HasSubstr("new.json:1:"));
  EXPECT_THAT(refusal("{\n\"a\": [1,").where(), HasSubstr("new.json:2:"));
  EXPECT_THAT(refusal("").where(), HasSubstr("new.json:1:"));
  EXPECT_THAT(refusal("{\"a\": \"\xFF\"}").where(), HasSubstr("new.json:1:"));
}

TEST(Json, SaysThatItIsNotJsonWithoutTheParsersOwnNumbers) {
  const Error error = refusal("[1, 2");
  EXPECT_THAT(error.what(), HasSubstr("This is not JSON: "));
  EXPECT_THAT(error.what(), ::testing::Not(HasSubstr("json.exception")));
}

TEST(Json, RefusesAKeyThatStandsTwiceInOneObject) {
  EXPECT_THAT(refusal(R"({"a": 1, "b": 2, "a": 3})").what(), HasSubstr("`a` stands twice"));
  EXPECT_THAT(refusal(R"([{"x": {"a": 1, "a": 1}}])").what(), HasSubstr("`a` stands twice"));
  EXPECT_NO_THROW(parse_json(R"([{"a": {"a": 1}}, {"a": 2}])", "x"));
}

TEST(Json, RefusesNestingThatCouldEndTheStack) {
  const auto nested = [](size_t depth) {
    return std::string(depth, '[') + "1" + std::string(depth, ']');
  };
  EXPECT_NO_THROW(parse_json(nested(64), "x"));
  EXPECT_THAT(refusal(nested(66)).what(), HasSubstr("nested too deeply"));
  EXPECT_THAT(refusal(nested(1'000'000)).what(), HasSubstr("nested too deeply"));
  EXPECT_THAT(refusal(std::string(1'000'000, '[')).what(), HasSubstr("nested too deeply"));
}

TEST(Json, RefusesANumberThatNoDoubleHolds) {
  EXPECT_THAT(refusal("{\"a\": 1e999}").where(), HasSubstr("new.json"));
}

TEST(Json, IsWrittenForReadingAndEndsItsLastLine) {
  const TemporaryFolder folder;
  write_json(folder.path() / "x.json", {{"b", 1}, {"a", {0.1, "\xFF"}}});
  EXPECT_EQ(read_file(folder.path() / "x.json"),
            "{\n  \"b\": 1,\n  \"a\": [\n    0.1,\n    \"\xEF\xBF\xBD\"\n  ]\n}\n");
  EXPECT_EQ(read_json(folder.path() / "x.json").at("b"), 1);
}

TEST(Json, ReadsADoubleAsItWasWritten) {
  for (const double value : {0.1, 1.0 / 3.0, 5e-324, 1.7976931348623157e308, -0.0}) {
    EXPECT_EQ(parse_json(Json(value).dump(), "x").get<double>(), value);
  }
}

}  // namespace
}  // namespace octroi
