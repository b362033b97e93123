#include "scoring/applicant_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "base/error.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;

TEST(ApplicantSource, GivesOneDocumentALineWithItsNumber) {
  std::istringstream stream("{\"a\": 1}\n\n{\"a\": 2}\n");
  ApplicantSource source(stream, "new.ndjson");
  const auto first = source.next();
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(first->json, "{\"a\": 1}");
  EXPECT_EQ(first->name, "new.ndjson, line 1");
  const auto second = source.next();
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(second->json, "{\"a\": 2}");
  EXPECT_EQ(second->name, "new.ndjson, line 3");
  EXPECT_FALSE(source.next().has_value());
}

TEST(ApplicantSource, TakesADocumentOverSeveralLinesAsOne) {
  std::istringstream stream("\n{\n  \"a\": 1\n}\n");
  ApplicantSource source(stream, "new.json");
  const auto document = source.next();
  ASSERT_TRUE(document.has_value());
  EXPECT_EQ(document->json, "\n{\n  \"a\": 1\n}\n");
  EXPECT_EQ(document->name, "new.json");
  EXPECT_FALSE(source.next().has_value());
}

TEST(ApplicantSource, KeepsAMalformedLaterLineForTheParserToName) {
  std::istringstream stream("{}\n{\"a\": \n");
  ApplicantSource source(stream, "-");
  source.next();
  const auto second = source.next();
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(second->json, "{\"a\": ");
}

TEST(ApplicantSource, RefusesAnEmptyInput) {
  for (const char* text : {"", "\n \n"}) {
    std::istringstream stream(text);
    ApplicantSource source(stream, "standard input");
    try {
      source.next();
      FAIL() << "accepted";
    } catch (const Error& error) {
      EXPECT_THAT(error.message(), HasSubstr("There is no applicant in the input"));
      EXPECT_THAT(error.message(), HasSubstr("standard input"));
    }
  }
}

}  // namespace
}  // namespace octroi
